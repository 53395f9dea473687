#include "catalogue/write.h"

const struct write_format write_formats[] = {
    {"ideas.csv", write_ideas_csv, true},
    {"themes.csv", write_themes_csv, false},
    {"theme_groups.csv", write_theme_groups_csv, false},
    {"proposals.csv", write_proposals_csv, false},
    {"catalogue.json", write_json, false},
    {"catalogue.html", write_html, false},
    {"method.txt", write_method, false},
};
const unsigned write_format_count = sizeof write_formats / sizeof *write_formats;
