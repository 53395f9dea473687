/* The one place of the program that looks at the clock: a journal must say when. */
#include "commands/stamp.h"

#include "commands/terminal.h"

#include <pwd.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* 2026-11-22 · 2026-11-22T11:30 · 2026-11-22T11:30:05, each digit where it stands in this pattern. */
static bool is_time(struct str text)
{
    static const char pattern[] = "dddd-dd-ddTdd:dd:dd";
    if (text.len != 10 && text.len != 16 && text.len != 19)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (pattern[i] == 'd' ? c < '0' || c > '9' : pattern[i] == 'T' ? c != 'T' && c != ' ' : c != pattern[i])
            return false;
    }
    struct tm asked = {0}, made;
    asked.tm_year =
        (text.at[0] - '0') * 1000 + (text.at[1] - '0') * 100 + (text.at[2] - '0') * 10 + text.at[3] - '0' - 1900;
    asked.tm_mon = (text.at[5] - '0') * 10 + text.at[6] - '0' - 1;
    asked.tm_mday = (text.at[8] - '0') * 10 + text.at[9] - '0';
    made = asked;
    made.tm_hour = 12;
    if (timegm(&made) == -1 || made.tm_mon != asked.tm_mon || made.tm_mday != asked.tm_mday)
        return false;
    return text.len == 10 ||
           (str_compare(str_slice(text, 11, 2), STR("24")) < 0 && str_compare(str_slice(text, 14, 2), STR("60")) < 0 &&
            (text.len == 16 || str_compare(str_slice(text, 17, 2), STR("60")) < 0));
}

static enum status read_time(struct str *out, struct str text, const char *option, struct arena *keep)
{
    if (!is_time(text))
        return fail(BAD_USAGE,
                    TR("--%s »%.*s« er intet tidspunkt; skriv det som 2026-11-22T11:30",
                       "--%s “%.*s” is no time; write it as 2026-11-22T11:30"),
                    option, STR_ARG(text));
    const char *rest = text.len == 10 ? "T00:00:00" : text.len == 16 ? ":00" : "";
    char *at;
    TRY(str_format(out, keep, "%.*s%s", STR_ARG(text), rest));
    TAKE(keep, at, out->len + 1);
    memcpy(at, out->at, out->len);
    at[10] = 'T';
    out->at = at;
    return DONE;
}

static enum status clock_time(struct str *out, struct arena *keep)
{
    char text[32];
    struct tm now;
    time_t seconds = time(NULL);
    if (!localtime_r(&seconds, &now) || !strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &now))
        return fail(MACHINE, TR("maskinens ur kunne ikke læses", "the machine's clock could not be read"));
    return str_copy(out, str_from(text), keep);
}

enum status stamp_word(struct str *out, const struct arguments *arguments, const char *option, struct arena *keep)
{
    struct str given = str_trim(str_from(argument(arguments, option)));
    if (!terminal_is_plain(given, false))
        return fail(BAD_USAGE,
                    TR("--%s må kun have almindelige tegn på én linje, i UTF-8",
                       "--%s may only have ordinary characters on one line, in UTF-8"),
                    option);
    return str_copy(out, given, keep);
}

enum status stamp_time(struct str *out, const struct arguments *arguments, const char *option, struct arena *keep)
{
    const char *given = argument(arguments, option);
    *out = STR("");
    return given ? read_time(out, str_from(given), option, keep) : DONE;
}

enum status stamp_from(struct act *act, const struct arguments *arguments, struct arena *keep)
{
    return stamp_by(act, arguments, "by", keep);
}

enum status stamp_by(struct act *act, const struct arguments *arguments, const char *by, struct arena *keep)
{
    const char *at = argument(arguments, "at");
    *act = (struct act){.by = STR(""), .why = STR(""), .text = STR("")};
    TRY(at ? read_time(&act->at, str_from(at), "at", keep) : clock_time(&act->at, keep));
    TRY(stamp_word(&act->by, arguments, by, keep));
    if (act->by.len)
        return DONE;
    const struct passwd *user = getpwuid(getuid());
    return str_copy(&act->by, str_from(user ? user->pw_name : TR("ukendt", "unknown")), keep);
}
