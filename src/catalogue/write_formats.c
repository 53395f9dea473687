#include "catalogue/write.h"

const struct write_format write_formats[] = {
    {"ideas.csv", write_ideas_csv},
    {"themes.csv", write_themes_csv},
    {"theme_groups.csv", write_theme_groups_csv},
    {"proposals.csv", write_proposals_csv},
    {"catalogue.json", write_json},
    {"catalogue.html", write_html},
    {"method.txt", write_method},
};
const unsigned write_format_count = sizeof write_formats / sizeof *write_formats;
