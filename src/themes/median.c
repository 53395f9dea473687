/* Problem    six medians over all ideas decide who stands alone or between: sorting them took half of the time of the placing
 * Method     Hoare's selection: numbers below a pivot to the left, above to the right, then on in the part that holds the place that is
 *            asked for. The pivot is the middle one of three, so that sorted numbers are no worst case.
 * Cost       some 3 n comparisons; n² for orders that are made for it, which ideas' cosines are not
 * Promises   the same number that sorting would put there
 * Example    5 1 4 2: 2
 * References Hoare 1961, "Algorithm 65: find", Communications of the ACM 4(7)
 */
#include "themes/median.h"

static float median_of_three(float a, float b, float c)
{
    float low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

float median_of(float *value, uint32_t count)
{
    if (!count)
        return 0;
    int64_t from = 0, to = (int64_t)count - 1, place = to / 2;
    while (from < to) {
        float pivot = median_of_three(value[from], value[from + (to - from) / 2], value[to]);
        int64_t left = from, right = to;
        while (left <= right) {
            while (value[left] < pivot)
                left++;
            while (value[right] > pivot)
                right--;
            if (left <= right) {
                float held = value[left];
                value[left++] = value[right];
                value[right--] = held;
            }
        }
        if (place <= right)
            to = right;
        else if (place >= left)
            from = left;
        else
            break;
    }
    return value[place];
}
