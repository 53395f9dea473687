#include "base/random.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

/* State 1, 2, 3, 4: by hand from the definition. rotl(2 × 5, 7) × 9 = 11520; the state then becomes
 * 7, 0, 262146, 6 × 2^45, so the second result is 0; and so on. */
static void the_generator_is_xoshiro256_starstar(void **state)
{
    (void)state;
    struct random random = {{1, 2, 3, 4}};
    static const uint64_t wanted[] = {11520u, 0u, 1509978240u, 1215971899390074240u};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(random_bits(&random), wanted[i]);
}

/* The first results of splitmix64 from seed 1234567, as published with it. */
static void the_seed_goes_through_splitmix64(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1234567);
    assert_int_equal(random.state[0], UINT64_C(6457827717110365317));
    assert_int_equal(random.state[1], UINT64_C(3203168211198807973));
    assert_int_equal(random.state[2], UINT64_C(9817491932198370423));
    assert_int_equal(random.state[3], UINT64_C(4593380528125082431));
}

static void equal_seeds_give_equal_numbers_and_others_others(void **state)
{
    (void)state;
    struct random a, b, c;
    random_seed(&a, 42);
    random_seed(&b, 42);
    random_seed(&c, 43);
    for (int i = 0; i < 100; i++) {
        uint64_t bits = random_bits(&a);
        assert_int_equal(bits, random_bits(&b));
        assert_int_not_equal(bits, random_bits(&c));
    }
}

static void below_is_even_over_its_range(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    uint32_t count[7] = {0};
    for (int i = 0; i < 70000; i++)
        count[random_below(&random, 7)]++;
    for (int i = 0; i < 7; i++)
        assert_in_range(count[i], 9600, 10400); /* four standard deviations are 370 */
    assert_int_equal(random_below(&random, 1), 0);
    uint32_t thirds = 0;
    for (int i = 0; i < 3000; i++)
        thirds += random_below(&random, 3u << 30) % 3 == 0;
    assert_in_range(thirds, 880, 1120); /* a third; half of them, if no draw were drawn again */
}

static void unit_lies_in_zero_to_one(void **state)
{
    (void)state;
    struct random random = {{0, 0, 0, 1}};
    assert_true(random_unit(&random) == 0.0);
    double sum = 0;
    random_seed(&random, 9);
    for (int i = 0; i < 10000; i++) {
        double unit = random_unit(&random);
        assert_true(unit >= 0 && unit < 1);
        sum += unit;
    }
    assert_true(fabs(sum / 10000 - 0.5) < 0.012);
}

static void signs_balance(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 5);
    float sum = 0, sign[10000];
    random_signs(&random, sign, 9000);
    random_signs(&random, sign + 9000, 1000);
    for (int i = 0; i < 10000; i++) {
        assert_true(sign[i] == 1.0f || sign[i] == -1.0f);
        sum += sign[i];
    }
    assert_true(fabsf(sum) < 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_generator_is_xoshiro256_starstar),
        cmocka_unit_test(the_seed_goes_through_splitmix64),
        cmocka_unit_test(equal_seeds_give_equal_numbers_and_others_others),
        cmocka_unit_test(below_is_even_over_its_range),
        cmocka_unit_test(unit_lies_in_zero_to_one),
        cmocka_unit_test(signs_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
