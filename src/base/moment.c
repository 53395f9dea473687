#include "base/moment.h"

#include "base/ascii.h"

#include <time.h>

bool moment_is(struct str text)
{
    static const char pattern[] = "dddd-dd-ddTdd:dd:dd";
    if (text.len != 10 && text.len != 16 && text.len != 19)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (pattern[i] == 'd' ? !ascii_is_digit(c) : pattern[i] == 'T' ? c != 'T' && c != ' ' : c != pattern[i])
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
