/* Problem    both groups in one picture that a room can read, also from a photocopier
 * Method     Dumbbells: one line a brick, a mark a group, the distance between them drawn, the interval of a drawn group as a grey
 *            band. The square: one group's share across, the other's up, the diagonal where both are equal, and dashed where each
 *            group's first M end, so that its corners are the labels. Shape tells the groups apart; colour is never needed.
 * Shapes     SVG units: a page's width is WIDE
 * Cost       square of the bricks for the labels of the square
 * Promises   presentation attributes alone (the page's policy lets no style in); foreign text only between tags
 */
#include "catalogue/html.h"
#include "commands/tally.h"

#include <math.h>

enum {
    WIDE = 760,
    NAMES = 262, /* where the axis begins */
    AXIS = 360,  /* its length */
    ROW = 25,
    GAP = 16, /* about the line */
    TOP = 34,
    ROWS_A_PICTURE = 24,
    ID_SHOWN = 8,             /* characters; as many as an id of brikker ballots may have */
    DUMBBELL_NAME_SHOWN = 34, /* behind an id of three; two fewer for each further character of the id, which is bold */
    MARKS = 5
};

#define INK  "#1c2528"
#define TEAL "#155e63"
#define BAND "#cdd3d1"

/* ---- marks: filled circle, open square, open triangle, filled diamond, cross; then from the beginning ---- */

static void put_mark(FILE *out, uint32_t p, double x, double y)
{
    switch (p % MARKS) {
    case 0:
        fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6.5\" fill=\"" TEAL "\"/>", x, y);
        return;
    case 1:
        fprintf(out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"11\" height=\"11\" fill=\"#fff\" stroke=\"" INK
                "\" stroke-width=\"2.4\"/>",
                x - 5.5, y - 5.5);
        return;
    case 2:
        fprintf(out, "<path d=\"M%.1f %.1fl7 12h-14z\" fill=\"#fff\" stroke=\"" INK "\" stroke-width=\"2\"/>", x,
                y - 8);
        return;
    case 3:
        fprintf(out, "<path d=\"M%.1f %.1fl7 7l-7 7l-7-7z\" fill=\"" INK "\"/>", x, y - 7);
        return;
    default:
        fprintf(out, "<path d=\"M%.1f %.1fl10 10m0-10l-10 10\" stroke=\"" INK "\" stroke-width=\"2.6\" fill=\"none\"/>",
                x - 5, y - 5);
    }
}

static void put_line(FILE *out, double x1, double y1, double x2, double y2, const char *more)
{
    fprintf(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>", x1, y1, x2, y2, more);
}

static void open_text(FILE *out, double x, double y, const char *more)
{
    fprintf(out, "<text x=\"%.1f\" y=\"%.1f\" %s>", x, y, more);
}

static void put_cut(FILE *out, struct str text, size_t most)
{
    struct str shown = utf8_count(text) > most ? utf8_prefix(text, most - 1) : text;
    html_text(out, shown);
    fputs(shown.len < text.len ? "…" : "", out);
}

static void put_percent(FILE *out, double share)
{
    fprintf(out, "%.0f %%", 100 * share);
}

/* ---- dumbbells ---- */

struct axis {
    double most; /* the share at its end */
    uint32_t steps;
};

/* To 100 %, or to the next whole number of dots a person. */
static struct axis axis_of(const struct tally *tally)
{
    double most = 1;
    for (uint32_t b = 0; b < tally->B; b++)
        for (uint32_t p = 0; p < tally->P; p++)
            most = fmax(most, (double)tally_dots(tally, b)[p] / tally->scale.people[p]);
    return (struct axis){ceil(most), 5};
}

static double across(const struct axis *axis, double share)
{
    return NAMES + AXIS * share / axis->most;
}

static void put_legend(FILE *out, const struct tally *tally)
{
    double x = NAMES;
    for (uint32_t p = 0; p < tally->P && x < WIDE - 120; p++) {
        struct str name = tally_group_name(tally, p);
        put_mark(out, p, x + 6, 9);
        open_text(out, x + 18, 13.5, "font-size=\"13\"");
        put_cut(out, name, 24);
        fprintf(out, " (%u)</text>", tally->scale.people[p]);
        x += 70 + 7.2 * (double)(utf8_count(name) > 24 ? 24 : utf8_count(name));
    }
}

static void put_axis(FILE *out, const struct tally *tally, const struct axis *axis, double bottom)
{
    for (uint32_t step = 0; step <= axis->steps; step++) {
        double share = axis->most * step / axis->steps, x = across(axis, share);
        char text[TOLD_SHARE];
        put_line(out, x, TOP - 4, x, bottom, "stroke=\"#b9c1be\" stroke-width=\".8\"");
        open_text(out, x, bottom + 14, "font-size=\"11\" text-anchor=\"middle\"");
        if (tally->options.stacking)
            fputs(tally_share(text, tally, share), out);
        else
            put_percent(out, share);
        fputs("</text>", out);
    }
}

static void put_dumbbell(FILE *out, const struct tally *tally, const struct axis *axis, uint32_t b, double y)
{
    const uint32_t *dots = tally_dots(tally, b);
    const struct brick *brick = &tally->bricks->brick[b];
    size_t wide = utf8_count(utf8_prefix(brick->id, ID_SHOWN)), more = wide > 3 ? wide - 3 : 0;
    double low = INFINITY, high = 0;
    open_text(out, 0, y + 4.5, "font-size=\"13\"");
    fputs("<tspan font-weight=\"650\">", out);
    put_cut(out, brick->id, ID_SHOWN);
    fputs("</tspan> ", out);
    if (!str_equal(brick->name, brick->id))
        put_cut(out, brick->name, DUMBBELL_NAME_SHOWN - 2 * more);
    fputs("</text>", out);
    for (uint32_t p = 0; p < tally->P; p++) {
        double share = (double)dots[p] / tally->scale.people[p];
        low = fmin(low, share);
        high = fmax(high, share);
    }
    if (!tally->options.stacking && tally->P <= 2 && tally->council > 0) {
        struct interval wilson = tally->wilson[(uint64_t)b * tally->P];
        double from = across(axis, wilson.low), to = across(axis, wilson.high);
        fprintf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"9\" fill=\"" BAND "\"/>", from, y - 4.5,
                to - from);
    }
    put_line(out, across(axis, low), y, across(axis, high), y, "stroke=\"" INK "\" stroke-width=\"1.6\"");
    for (uint32_t p = tally->P; p-- > 0;)
        put_mark(out, p, across(axis, (double)dots[p] / tally->scale.people[p]), y);
    open_text(out, NAMES + AXIS + 16, y + 4.5, "font-size=\"12.5\"");
    put_cut(out, tally->brick[b].label, 18);
    fputs(tally->brick[b].robust ? " *</text>\n" : "</text>\n", out);
}

static void put_cut_line(FILE *out, const struct tally *tally, double y)
{
    char first[TOLD_FIRST];
    put_line(out, 0, y, WIDE, y, "stroke=\"" INK "\" stroke-width=\"1.2\" stroke-dasharray=\"6 4\"");
    open_text(out, WIDE, y - 2.5, "font-size=\"10.5\" text-anchor=\"end\"");
    fprintf(out, "%s</text>\n", tally_first(first, tally));
}

void tally_draw_dumbbells(FILE *out, const struct tally *tally)
{
    const struct tally_order *order = &tally->order[tally->shown];
    uint32_t line = order->line.drawn ? tally->options.choose : UINT32_MAX;
    struct axis axis = axis_of(tally);
    for (uint32_t from = 0; from < tally->B; from += ROWS_A_PICTURE) {
        uint32_t rows = tally->B - from < ROWS_A_PICTURE ? tally->B - from : ROWS_A_PICTURE;
        double y = TOP, bottom = TOP + (double)rows * ROW + (line >= from && line - from < rows ? GAP : 0);
        fprintf(out, "<svg viewBox=\"0 0 %d %.0f\" role=\"img\" aria-label=\"%s\">\n", WIDE, bottom + 18,
                TR("Hver briks andel i hver gruppe", "Each brick's share in each group"));
        put_legend(out, tally);
        put_axis(out, tally, &axis, bottom);
        for (uint32_t row = 0; row < rows; row++, y += ROW) {
            if (from + row == line) {
                put_cut_line(out, tally, y + GAP / 2.0);
                y += GAP;
            }
            put_dumbbell(out, tally, &axis, order->brick[from + row], y + ROW / 2.0);
        }
        fputs("</svg>\n", out);
    }
}

/* ---- the square ---- */

enum { SIDE = 420, EDGE = 62, LABEL_HIGH = 17, LABEL_WIDE = 10, TRIES = 8, BESIDE = 20, LEAST_BASE = 13 };

struct spot {
    double x, y;
};

static struct spot spot_of(const struct tally *tally, uint32_t b)
{
    const uint32_t *dots = tally_dots(tally, b);
    return (struct spot){EDGE + SIDE * (double)dots[0] / tally->scale.people[0],
                         10 + SIDE * (1 - (double)dots[1] / tally->scale.people[1])};
}

/* Half way between the least share that is among the group's first M and the next; 0 when all are. */
static double end_of_top(const struct tally *tally, uint32_t p)
{
    uint32_t lowest = UINT32_MAX, next = 0;
    for (uint32_t b = 0; b < tally->B; b++) {
        uint32_t dots = tally_dots(tally, b)[p];
        if (tally->top[(uint64_t)b * tally->P + p])
            lowest = dots < lowest ? dots : lowest;
        else
            next = dots > next ? dots : next;
    }
    return lowest == UINT32_MAX ? 1 : (lowest + next) / 2.0 / tally->scale.people[p];
}

/* Whether the label of brick b, `wide`, may stand at `at` without covering a mark or an earlier label. */
static bool is_free(const struct tally *tally, uint32_t b, struct spot at, double wide, const struct spot *label)
{
    if (at.x < EDGE || at.x + wide > EDGE + SIDE + BESIDE || at.y > SIDE + 10 || at.y < LEAST_BASE)
        return false;
    for (uint32_t other = 0; other < tally->B; other++) {
        struct spot mark = spot_of(tally, other);
        if (other != b && mark.x > at.x - 6 && mark.x < at.x + wide + 6 && mark.y > at.y - 19 && mark.y < at.y + 5)
            return false;
        if (other < b && fabs(label[other].x - at.x) < wide && fabs(label[other].y - at.y) < LABEL_HIGH)
            return false;
    }
    return true;
}

/* Its left end on its base line; far away where the bricks lie too close. */
static struct spot place_label(const struct tally *tally, uint32_t b, const struct spot *label)
{
    static const struct spot offset[TRIES] = {{9, 4.5}, {-9, 4.5}, {0, -9},  {0, 19},
                                              {9, -7},  {9, 17},   {-9, -7}, {-9, 17}};
    double wide = LABEL_WIDE * (double)utf8_count(utf8_prefix(tally->bricks->brick[b].id, ID_SHOWN));
    struct spot spot = spot_of(tally, b);
    for (int n = 0; n < TRIES; n++) {
        double left = spot.x + offset[n].x - (offset[n].x < 0 ? wide : offset[n].x > 0 ? 0 : wide / 2);
        struct spot at = {left, spot.y + offset[n].y};
        if (is_free(tally, b, at, wide, label))
            return at;
    }
    return (struct spot){-1e6, -1e6};
}

static void put_corners(FILE *out, const struct tally *tally)
{
    static const char dashed[] = "stroke=\"" INK "\" stroke-width=\"1\" stroke-dasharray=\"5 4\"";
    double x = EDGE + SIDE * end_of_top(tally, 0), y = 10 + SIDE * (1 - end_of_top(tally, 1));
    put_line(out, x, 10, x, 10 + SIDE, dashed);
    put_line(out, EDGE, y, EDGE + SIDE, y, dashed);
    open_text(out, EDGE + SIDE - 4, 24, "font-size=\"15\" font-style=\"italic\" text-anchor=\"end\"");
    fprintf(out, "%s</text>", TR("fælles", "shared"));
    open_text(out, EDGE + SIDE - 4, SIDE + 4, "font-size=\"15\" font-style=\"italic\" text-anchor=\"end\"");
    fputs(TR("kun ", "only "), out);
    put_cut(out, tally_group_name(tally, 0), 20);
    fputs("</text>", out);
    open_text(out, EDGE + 4, 24, "font-size=\"15\" font-style=\"italic\"");
    fputs(TR("kun ", "only "), out);
    put_cut(out, tally_group_name(tally, 1), 20);
    fputs("</text>", out);
    open_text(out, EDGE + 4, SIDE + 4, "font-size=\"15\" font-style=\"italic\"");
    fprintf(out, "%s</text>\n", TR("ingen", "none"));
}

static void put_sides(FILE *out, const struct tally *tally)
{
    fprintf(out,
            "<rect x=\"%d\" y=\"10\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"" INK
            "\" stroke-width=\"1\"/>\n",
            EDGE, SIDE, SIDE);
    put_line(out, EDGE, 10 + SIDE, EDGE + SIDE, 10, "stroke=\"#8a9692\" stroke-width=\"1\"");
    for (int step = 0; step <= 4; step++) {
        open_text(out, EDGE + SIDE * step / 4.0, SIDE + 28, "font-size=\"13.5\" text-anchor=\"middle\"");
        put_percent(out, step / 4.0);
        fputs("</text>", out);
        open_text(out, EDGE - 6, 14 + SIDE * (1 - step / 4.0), "font-size=\"13.5\" text-anchor=\"end\"");
        put_percent(out, step / 4.0);
        fputs("</text>", out);
    }
    open_text(out, EDGE + SIDE / 2.0, SIDE + 48, "font-size=\"15.5\" font-weight=\"650\" text-anchor=\"middle\"");
    put_cut(out, tally_group_name(tally, 0), 30);
    fprintf(out,
            "</text><text transform=\"translate(14 %.1f) rotate(-90)\" font-size=\"15.5\" font-weight=\"650\" "
            "text-anchor=\"middle\">",
            10 + SIDE / 2.0);
    put_cut(out, tally_group_name(tally, 1), 30);
    fputs("</text>\n", out);
}

void tally_draw_square(FILE *out, const struct tally *tally)
{
    struct spot label[BRICKS_MOST];
    const struct tally_order *order = &tally->order[tally->shown];
    fprintf(out, "<svg class=\"square\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n", EDGE + SIDE + BESIDE,
            SIDE + 56, TR("De to gruppers andele mod hinanden", "The two groups' shares against each other"));
    put_sides(out, tally);
    if (order->line.drawn)
        put_corners(out, tally);
    for (uint32_t b = 0; b < tally->B; b++) {
        struct spot spot = spot_of(tally, b);
        bool inside = order->line.drawn && order->chosen[b] == CHOSEN_IN;
        fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"%s\" stroke=\"" INK "\" stroke-width=\"1.6\"/>",
                spot.x, spot.y, inside ? INK : "#fff");
    }
    for (uint32_t b = 0; b < tally->B; b++) {
        label[b] = place_label(tally, b, label);
        if (label[b].x < 0)
            continue;
        open_text(out, label[b].x, label[b].y, "font-size=\"16\"");
        put_cut(out, tally->bricks->brick[b].id, ID_SHOWN);
        fputs("</text>", out);
    }
    fputs("\n</svg>\n", out);
}
