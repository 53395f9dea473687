/* The one place of the program that looks at the clock: a journal must say when. */
#include "commands/stamp.h"

#include "base/moment.h"
#include "commands/terminal.h"

#include <pwd.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static enum status read_time(struct str *out, struct str text, const char *option, struct arena *keep)
{
    if (!moment_is(text))
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
