/* Names behind cues. Nobody here is anybody. */
#include "ideas/name_at_end.h"
#include "ideas/private.h"

#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void masks(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct str masked, again;
    uint64_t found[PRIVATE_KINDS] = {0};
    assert_int_equal(private_mask(&masked, str_from(text), found, &arena), DONE);
    if (!str_equal(masked, str_from(expected)))
        print_error("»%s« became »%.*s«\n", text, STR_ARG(masked));
    assert_str(masked, expected);
    assert_int_equal(private_mask(&again, masked, found, &arena), DONE);
    assert_str(again, expected);
    arena_free(&arena);
}

static void keeps(const char *text)
{
    masks(text, text);
}

static void signatures_in_all_their_forms_are_masked(void **state)
{
    (void)state;
    masks("Mvh Ole Hansen", "Mvh [navn]");
    masks("mvh. ole", "mvh. [navn]");
    masks("Flere bænke. M.v.h.\nHanne P. Møller\nSkovvej 2", "Flere bænke. M.v.h.\n[navn]\nSkovvej 2");
    masks("vh bo", "vh [navn]");
    masks("Kh Anne-Marie!", "Kh [navn]!");
    masks("Venlig hilsen Shirin", "Venlig hilsen [navn]");
    masks("Med venlig hilsen,\n\nJens von Bülow, formand", "Med venlig hilsen,\n\n[navn], formand");
    masks("De bedste hilsner Åse og Ib Jensen fra Nørrevang", "De bedste hilsner [navn] fra Nørrevang");
    masks("MED VENLIG HILSEN OLE HANSEN", "MED VENLIG HILSEN [navn]");
    masks("Tak for nu hilsen Xiaoming", "Tak for nu hilsen [navn]");
    masks("mvh familien Jensen", "mvh familien [navn]");
    masks("Hilsen fra Vagn i nr. 4", "Hilsen fra [navn] i nr. 4");
    masks("mvh O. P. Lund", "mvh [navn]");
    masks("mvh xiaoming wang", "mvh [navn]");
    masks("hilsen lone-mai", "hilsen [navn]");
    masks("flere bænke. hilsen anne-marie", "flere bænke. hilsen [navn]");
}

static void who_signs_at_the_end_with_less_than_a_word_is_masked_too(void **state)
{
    (void)state;
    size_t start, end;
    masks("Flere bænke.\n/Bente", "Flere bænke.\n/[navn]");
    masks("Flere bænke /Bente Hansen", "Flere bænke /[navn]");
    masks("Flere bænke.\n// Bente og Ole!", "Flere bænke.\n// [navn]!");
    masks("Flere bænke.\n/ Zeynep Yildizoglu", "Flere bænke.\n/ [navn]");
    masks("Flere bænke - Bente", "Flere bænke - [navn]");
    masks("Flere bænke – Bente", "Flere bænke – [navn]");
    masks("Flere bænke\n– Bente, 72 år", "Flere bænke\n– [navn], 72 år");
    masks("Flere bænke.\n\nBente H. Nielsen, Skovlunde\n", "Flere bænke.\n\n[navn], Skovlunde\n");
    masks("Flere bænke. Bente", "Flere bænke. [navn]");
    masks("Flere bænke. (Bente)", "Flere bænke. ([navn])");
    masks("Flere bænke. Kærligst Bente fra Ådal", "Flere bænke. Kærligst [navn] fra Ådal");
    masks("Flere bænke. Venligst Bente Nielsen", "Flere bænke. Venligst [navn]");
    masks("Flere bænke. På forhånd tak, Bente", "Flere bænke. På forhånd tak, [navn]");
    masks("Mvh Ole.\nBente", "Mvh [navn].\n[navn]");
    masks("Flere bænke. /Bente, 22 34 56 78", "Flere bænke. /[navn], [telefon]");
    masks("Flere bænke.\nBente Hansen\nbente@mail.dk", "Flere bænke.\n[navn]\n[e-mail]");
    masks("Flere bænke.\nBente Hansen\nTlf.: 22345678", "Flere bænke.\n[navn]\nTlf.: [telefon]");
    masks("Flere bænke - Bente\nE-mail: bente@mail.dk", "Flere bænke - [navn]\nE-mail: [e-mail]");
    masks("Flere bænke. Venligst Bente, bente@mail.dk, 22345678", "Flere bænke. Venligst [navn], [e-mail], [telefon]");
    masks("Fra: Bente Holm <bente@mail.dk>\nSendt: i går", "Fra: [navn] <[e-mail]>\nSendt: i går");
    masks("Til: \"Bente Holm\" <bente@mail.dk>, Ole <ole@mail.dk>", "Til: \"[navn]\" <[e-mail]>, [navn] <[e-mail]>");
    keeps("Bente");
    masks("Til: Borgerservice <post@mail.dk>", "Til: Borgerservice <[e-mail]>");
    masks("Skriv om bussen <bus@mail.dk>", "Skriv om bussen <[e-mail]>");
    masks("<bente@mail.dk>", "<[e-mail]>");
    masks("Den man. 3. nov. 2026 kl. 10.15 skrev Bente Holm <bente@mail.dk>:",
          "Den man. 3. nov. 2026 kl. 10.15 skrev [navn] <[e-mail]>:");
    masks("Fra: Xiaoming Wang <xw@mail.dk>", "Fra: [navn] <[e-mail]>");
    masks("Brug Bycyklen <by@mail.dk>", "Brug Bycyklen <[e-mail]>");
    masks("Plant Træer <park@mail.dk>", "Plant Træer <[e-mail]>");
    masks("Til: Teknik Miljø <teknik@mail.dk>", "Til: Teknik Miljø <[e-mail]>");
    keeps("Busser mellem Ballerup og/eller Bente");
    keeps("Flere busser i Ballerup/Måløv");
    keeps("Busser i Tange /Skovby");
    keeps("Mere natur.\n- Storm");
    keeps("Skolen skal hedde noget. Brug Bente");
    keeps("Flere bænke\nFlere træer");
    keeps("Tal med kommunen /Borgerservice");
    keeps("Lad os få en statue. Hans Broges Gade");
    keeps("Et forslag af ministeren (Peter Hummelgaard).");
    keeps("Jeg er enig med hr. Ole Hansen.");
    keeps("Musik på torvet, f.eks. Ole Hansen");
    keeps("Musik på torvet (Bl.a. Ole Hansen)");
    masks("Bente 22345678", "Bente [telefon]");
    masks("Flere bænke.\nBorgerservice, 22345678", "Flere bænke.\nBorgerservice, [telefon]");
    keeps("(Bente)");
    keeps("x (Bente)");
    keeps("tlf.");
    keeps("Gratis\ntelefon");
    keeps("tak, .");
    keeps("\n/");
    keeps("– ");
    assert_false(name_at_end(&start, &end, (struct str){"Er det Bente? Ole", 13}));
}

static void statements_and_pleas_are_masked(void **state)
{
    (void)state;
    masks("jeg hedder ole og bor i Ådal", "jeg hedder [navn] og bor i Ådal");
    masks("Mit navn er Zeynep Yilmaz.", "Mit navn er [navn].");
    masks("Navn: Ole Hansen\nIdé: en bænk", "Navn: [navn]\nIdé: en bænk");
    masks("jeg er Ole, og jeg", "jeg er [navn], og jeg");
    masks("Ring til Shirin Daoudi på 20 12 34 56", "Ring til [navn] på [telefon]");
    masks("kontakt Hanne i receptionen", "kontakt [navn] i receptionen");
    masks("spørg efter kirsten jensen", "spørg efter [navn]");
    masks("skriv til fru Bach", "skriv til fru [navn]");
    masks("Kontakt: Jens Peter Thøgersen", "Kontakt: [navn]");
    masks("I kan ringe til mig, Ole Hansen, om aftenen", "I kan ringe til mig, [navn], om aftenen");
    masks("tal med Søren de Neergaard", "tal med [navn]");
}

static void offices_places_and_parties_stay(void **state)
{
    (void)state;
    keeps("ring til kommunen");
    keeps("Ring til Borgerservice");
    keeps("kontakt jobcentret");
    keeps("hilsen til rådhuset");
    keeps("kontakt Frivilligcenter Nord");
    keeps("Kontakt Røde Kors eller Ældre Sagen");
    keeps("skriv til Radikale Venstre og Det Konservative Folkeparti");
    keeps("kontakt Karen Blixen Museet");
    keeps("ring til Peter Bangs Vej");
    keeps("tal med Store Rørbæk Lokalråd");
    keeps("skriv til Byens Hus");
    keeps("tal med Landbrug & Fødevarer");
    keeps("mvh Hvidsund Boldklub");
    keeps("Venlig hilsen bestyrelsen");
    keeps("Hilsen beboerne i Skovhuse");
    keeps("mvh en træt cyklist");
    keeps("hilsen os på plejehjemmet");
    keeps("Hilsen Lokalrådet Østermark");
    keeps("mvh DSB");
}

static void ordinary_sentences_stay(void **state)
{
    (void)state;
    keeps("send en venlig hilsen hjem");
    keeps("En hilsen. Byen mangler bænke");
    keeps("jeg hedder det samme som min far");
    keeps("jeg er tom for ord, og jeg er bent af grin");
    keeps("ring til hans mor");
    keeps("man kan tale med sine venner");
    keeps("kontakt mig gerne");
    keeps("kontakten til borgerne");
    keeps("Der mangler kontakt mellem unge og gamle");
    keeps("Nyt navn: Kulturhuset");
    keeps("tal med de unge");
    keeps("Skovvej 14, Hans Broges Gade og Hvidsund Midtby");
    keeps("mvh");
    keeps("hilsen");
    keeps("ring til");
    keeps("jeg hedder ");
    keeps("km vh 5");
}

static void addresses_are_not_taken_for_names(void **state)
{
    (void)state;
    masks("mvh o.p.hansen@example.dk", "mvh [e-mail]");
    masks("kontakt Ole.Hansen@example.dk", "kontakt [e-mail]");
    masks("Mvh Ole, ole@example.dk", "Mvh [navn], [e-mail]");
    keeps("kontakt www.example.dk");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_in_all_their_forms_are_masked),
        cmocka_unit_test(who_signs_at_the_end_with_less_than_a_word_is_masked_too),
        cmocka_unit_test(statements_and_pleas_are_masked),
        cmocka_unit_test(offices_places_and_parties_stay),
        cmocka_unit_test(ordinary_sentences_stay),
        cmocka_unit_test(addresses_are_not_taken_for_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
