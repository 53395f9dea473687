/* Which column is which: by name, by content, by request. */
#include "ideas/columns.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct reading reading;

static int end_reading(void **state)
{
    (void)state;
    reading_free(&reading);
    return 0;
}

static enum status find_in(const char *text, const struct column_request *requests, uint32_t count)
{
    assert_int_equal(reading_table(&reading, str_from(text)), DONE);
    TRY(columns_find(&reading.columns, &reading.table, requests, count));
    return columns_check_requests(&reading.columns, &reading.table, 1);
}

/* "idea=2 why=3": the mapping with columns from 1, joined ones with a plus. */
static void assert_mapping(const char *expected)
{
    char mapping[500] = "";
    size_t len = 0;
    for (enum field field = 0; field < FIELDS; field++)
        for (uint32_t n = 0; n < reading.columns.count[field]; n++) {
            const char *before = n > 0 ? "+" : len > 0 ? " " : "";
            len += (size_t)snprintf(mapping + len, sizeof mapping - len, "%s%s%s%u", before, n ? "" : field_name[field],
                                    n ? "" : "=", reading.columns.column[field][n] + 1);
            assert_non_null(reading.columns.reason[field]);
        }
    assert_string_equal(mapping, expected);
}

static void maps(const char *text, const char *expected)
{
    assert_int_equal(find_in(text, NULL, 0), DONE);
    assert_mapping(expected);
    end_reading(NULL);
}

static void danish_and_english_names_are_known(void **state)
{
    (void)state;
    maps("id;forslag;begrundelse;gruppe;deltager;bord;lokalområde;tidspunkt;spørgsmål;bemærkning fra bordvært\n"
         "4-01;Flere bænke ved åen;Man bliver træt;borgere;D086;4;Nørrevang;2026-11-14T12:53;3;Sagt af flere ved "
         "bordet\n",
         "idea=2 why=3 id=1 group=4 participant=5 table=6 area=7 question=9 time=8");
    maps("ID,IDEA,Why,Group,Participant,Table,Area,Question,Time\n1,More benches by the river,One gets "
         "tired,a,b,2,c,1,d\n",
         "idea=2 why=3 id=1 group=4 participant=5 table=6 area=7 question=8 time=9");
}

static void a_number_may_be_joined_with_what_it_numbers(void **state)
{
    (void)state;
    maps("Svarnr.;Forslag\n1001;Flere bænke ved åen\n1002;Mere lys i tunnelen\n", "idea=2 id=1");
    maps("Forslag;Idénummer\nFlere bænke ved åen;A1\nMere lys i tunnelen;A2\n", "idea=1 id=2");
    maps("Seddelnr;Bordnr;Forslag\n1;4;Flere bænke ved åen\n2;4;Mere lys i tunnelen\n", "idea=3 id=1 table=2");
}

static void names_are_known_inside_a_question(void **state)
{
    (void)state;
    maps("Svar-ID,Gruppe,Lokalområde,Respondent,Dato,Spørgsmål,Hvad er din idé eller kommentar?,Hvorfor er det "
         "vigtigt?,Alder\n"
         "E1,borgere,Havn,R1,2028-10-02,2,Flere bænke ved åen og lys i tunnelen,Man bliver træt af at gå så langt,38\n",
         "idea=7 why=8 id=1 group=2 participant=4 area=3 question=6 time=5");
}

static void what_people_have_to_add_is_not_the_idea_beside_longer_texts(void **state)
{
    (void)state;
    maps("Hvad skal forbedres i din by?;Har du andre kommentarer?\nFlere bænke ved åen og mere lys i tunnelen;nej\n"
         "En telebus til de små byer;ikke lige nu, tak\n",
         "idea=1");
    maps("Response ID;What should we improve?;Any other comments\n1;More benches by the river, please;no thank you\n",
         "idea=2 id=1");
    maps("Alder;Har du andre forslag?\n38;Flere bænke ved åen og mere lys i tunnelen\n", "idea=2");
}

static void texts_that_are_not_read_where_the_idea_was_guessed_are_told(void **state)
{
    (void)state;
    static const char survey[] =
        "id;spørgsmål A;spørgsmål B;alder\n1;Flere bænke ved åen og stien;Mere lys på vejen til "
        "skolen;38\n2;En bro over åen til børnene;;41\n";
    maps(survey, "idea=2 id=1");
    assert_int_equal(find_in(survey, NULL, 0), DONE);
    struct notes notes = {0};
    columns_note_texts(&reading.columns, &reading.table, &notes);
    assert_int_equal(notes.count, 1);
    assert_int_equal(notes.note[0].count, 1);
    assert_str(notes.note[0].place[0], "prøve, kolonne 3");
    notes_free(&notes);
    end_reading(NULL);
    assert_int_equal(find_in("forslag;bemærkning\nFlere bænke ved åen;Sagt af flere ved bordet\n", NULL, 0), DONE);
    columns_note_texts(&reading.columns, &reading.table, &notes);
    assert_int_equal(notes.count, 0); /* the heading says what the idea is */
    end_reading(NULL);
    assert_int_equal(find_in("forslag;forslag\nFlere bænke;Mere lys\n", NULL, 0), DONE);
    columns_note_texts(&reading.columns, &reading.table, &notes);
    assert_int_equal(notes.count, 1);
    notes_free(&notes);
}

static void what_a_column_holds_breaks_ties(void **state)
{
    (void)state;
    maps("timestamp,datetime,comment-id,author-id,agrees,comment-body\n"
         "151,Tue Feb 13 2018,895,1756,48,The road needs to be widened at the bend\n"
         "152,Tue Feb 13 2018,894,1756,27,More free meeting space for nonprofits please\n",
         "idea=6 id=3 participant=4 time=2");
    maps("document_id,title,text,url\nO1,Platz,Der Platz ist ein wichtiger Ort,https://example.dk/1\n",
         "idea=2+3 id=1");
    maps("Nr;Svar;Kommentar\n1;Ja;Vi vil gerne have flere bænke\n2;Nej;Der er bænke nok i forvejen her\n",
         "idea=3 id=1");
}

static void a_title_is_read_with_the_text_below_it(void **state)
{
    (void)state;
    maps("Titel;Beskrivelse;Pris\nBænke;Den skal stå ved åen;5.000\nLys;De skal lyse i tunnelen;800\n", "idea=1+2");
    /* … whatever the text is called */
    maps("Projektets navn;Fortæl os om det\nBænke;De skal stå langs hele stien ved åen\n"
         "Lys;Der er så mørkt i tunnelen under banen\n",
         "idea=1+2");
    /* … but not a subject that was ticked, an empty column, or what was asked for */
    maps("Titel;Forslag\nTrafik;Flere bænke ved åen\nTrafik;Lys i tunnelen\nTrafik;En ny bus\n", "idea=2");
    maps("Titel;Forslag\n;Flere bænke ved åen\n;Lys i tunnelen\nBus;En ny bus\n", "idea=2");
    struct column_request forslag[] = {{.field = FIELD_IDEA, .name = STR("Forslag")}};
    assert_int_equal(find_in("Titel;Forslag\nBænke;Flere ved åen\n", forslag, 1), DONE);
    assert_mapping("idea=2");
    /* a text that begins with its title says it once */
    end_reading(NULL);
    assert_int_equal(
        reading_ideas(&reading, STR("Titel;Forslag\nFlere bænke;Flere bænke ved åen\nLys;Mere lys\n"), NULL), DONE);
    assert_str(reading.ideas.text[reading.ideas.received[0]], "Flere bænke ved åen");
    assert_str(reading.ideas.text[reading.ideas.received[1]], "Lys\nMere lys");
}

static void an_area_in_a_question_is_not_the_area(void **state)
{
    (void)state;
    maps("Hvilket bord sidder du ved?;Hvad er vigtigt for dit område?\n4;At der er bænke ved åen og lys i tunnelen\n",
         "idea=2 table=1");
}

static void decomposed_letters_and_capitals_make_no_difference(void **state)
{
    (void)state;
    maps("FORSLAG;LOKALOMRA\xCC\x8A"
         "DE;Spo\xCC\x88rgsma\xCC\x8Al\nBænke ved åen, tak;Midtby;2\n",
         "idea=1 area=2");
    maps("Ide\xCC\x81;Omr\xC3\x85"
         "de\nBænke ved åen, tak;Midtby\n",
         "idea=1 area=2");
}

static void an_id_that_is_not_distinct_is_not_used(void **state)
{
    (void)state;
    maps("id;forslag\n1;Flere bænke ved åen\n1;Mere lys i tunnelen\n", "idea=2");
    maps("id;forslag\n1;Flere bænke ved åen\n;Mere lys i tunnelen\n", "idea=2");
    maps("id;nr;forslag\n1;a;Flere bænke ved åen\n1;b;Mere lys i tunnelen\n", "idea=3 id=2");
    assert_int_equal(find_in("id;forslag\n1;Bænke\n1;Lys\n", NULL, 0), DONE);
    assert_non_null(reading.columns.reason[FIELD_ID]);
    assert_int_equal(reading.columns.count[FIELD_ID], 0);
}

static void an_id_that_would_be_masked_is_not_used(void **state)
{
    (void)state;
    maps("id;forslag\n311235-4123;Flere bænke ved åen\n010136-4124;Mere lys i tunnelen\n", "idea=2");
}

static void names_and_addresses_go_with_the_participant(void **state)
{
    (void)state;
    maps("ID;Start time;Completion time;Email;Name;Hvad er vigtigt for dig?\n"
         "1;10.00;10.05;ole@example.dk;Ole Hansen;At der er bænke ved åen og lys i tunnelen\n",
         "idea=6 id=1 participant=4 time=3");
    maps("deltager;navn;forslag\nD01;Ole Hansen;Flere bænke ved åen\n", "idea=3 participant=1");
}

static void without_a_header_the_content_decides(void **state)
{
    (void)state;
    maps("1;Midtby;Flere bænke ved åen, så man kan hvile sig;Man bliver træt af at gå\n"
         "2;Havn;Mere lys i tunnelen under banen, tak;Der er mørkt om vinteren\n",
         "idea=3 why=4 id=1");
    maps("Midtby;Flere bænke ved åen\nHavn;Mere lys i tunnelen\n", "idea=2");
    maps("- Flere bænke\n- Lys\n", "idea=1");
    maps("ole@example.dk;Flere bænke ved åen\nanna@example.dk;Mere lys i tunnelen\n", "idea=2");
}

static void an_unknown_header_leaves_the_longest_texts(void **state)
{
    (void)state;
    maps("x-id;Hvad tænker du?;link\n1;Der mangler bænke ved åen;https://example.dk/a/long/address/indeed\n"
         "2;Der mangler lys i tunnelen;https://example.dk/a/long/address/too\n",
         "idea=2 id=1");
}

static void requests_come_first_and_may_be_joined(void **state)
{
    (void)state;
    const char *text = "titel;forslag;uddybning;bord\nBænke;Flere bænke ved åen;Man bliver træt, når man går;4\n";
    struct column_request requests[] = {{.field = FIELD_IDEA, .name = STR("Titel")},
                                        {.field = FIELD_IDEA, .name = STR("2")},
                                        {.field = FIELD_TABLE, .name = STR("-")}};
    assert_int_equal(find_in(text, requests, 3), DONE);
    assert_mapping("idea=1+2 why=3");
    end_reading(NULL);
}

static void wrong_requests_are_refused_with_what_there_is(void **state)
{
    (void)state;
    const char *text = "titel;forslag\nBænke;Flere bænke ved åen\n";
    struct column_request unknown = {.field = FIELD_IDEA, .name = STR("Udfordring")},
                          zero = {.field = FIELD_IDEA, .name = STR("0")};
    struct column_request beyond = {.field = FIELD_IDEA, .name = STR("3")},
                          huge = {.field = FIELD_IDEA, .name = STR("99999999999999999999")};
    struct column_request twice[] = {{.field = FIELD_IDEA, .name = STR("titel")},
                                     {.field = FIELD_WHY, .name = STR("TITEL")}};
    struct column_request two_ids[] = {{.field = FIELD_ID, .name = STR("1")}, {.field = FIELD_ID, .name = STR("2")}};
    assert_int_equal(find_in(text, &unknown, 1), BAD_INPUT);
    assert_message("prøve", "»Udfordring«", "»titel«, »forslag«", NULL);
    end_reading(NULL);
    assert_int_equal(find_in(text, &zero, 1), BAD_INPUT);
    end_reading(NULL);
    assert_int_equal(find_in(text, &beyond, 1), BAD_INPUT);
    end_reading(NULL);
    assert_int_equal(find_in(text, &huge, 1), BAD_INPUT);
    end_reading(NULL);
    assert_int_equal(find_in(text, twice, 2), BAD_USAGE);
    assert_message("TITEL", NULL);
    end_reading(NULL);
    assert_int_equal(find_in(text, two_ids, 2), BAD_USAGE);
    assert_message("»id«", NULL);
}

static void a_table_without_text_is_refused_with_its_columns(void **state)
{
    (void)state;
    assert_int_equal(find_in("Alder;Vægt\n38;80\n41;75\n52;68\n", NULL, 0), BAD_INPUT);
    assert_message("prøve", "»Alder«, »Vægt«", "--column idea=", NULL);
}

static void the_idea_is_turned_off_only_where_there_is_a_reason(void **state)
{
    (void)state;
    struct column_request requests[2];
    assert_int_equal(column_request_parse(&requests[0], STR("idea=-")), DONE);
    assert_int_equal(column_request_parse(&requests[1], STR("why=begrundelse")), DONE);
    assert_int_equal(find_in("forslag;bord\nFlere bænke ved åen;4\n", requests, 1), BAD_INPUT);
    assert_message("prøve", "forslag", "--column idea=", NULL);
    end_reading(NULL);
    assert_int_equal(find_in("forslag;begrundelse\nFlere bænke ved åen;Man bliver træt\n", requests, 2), DONE);
    assert_int_equal(reading.columns.count[FIELD_IDEA], 0);
}

static void a_heading_that_is_somebodys_row_is_masked_in_errors(void **state)
{
    (void)state;
    struct column_request request;
    assert_int_equal(column_request_parse(&request, STR("idea=Forslag")), DONE);
    assert_int_equal(find_in("navn;ole@example.dk 311235-4123\nAnna;1\n", &request, 1), BAD_INPUT);
    assert_message("»navn«", "»[e-mail] [CPR]«", NULL);
}

static void requests_are_read_from_the_command_line(void **state)
{
    (void)state;
    struct column_request request;
    assert_int_equal(column_request_parse(&request, STR("why=Hvorfor = vigtigt?")), DONE);
    assert_int_equal(request.field, FIELD_WHY);
    assert_str(request.name, "Hvorfor = vigtigt?");
    assert_int_equal(column_request_parse(&request, STR("forslag=2")), BAD_USAGE);
    assert_message("forslag=2", "participant", NULL);
    assert_int_equal(column_request_parse(&request, STR("idea=")), BAD_USAGE);
    assert_int_equal(column_request_parse(&request, STR("idea")), BAD_USAGE);
    assert_int_equal(column_request_parse(&request, STR("")), BAD_USAGE);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    struct column_request request = {.field = FIELD_IDEA, .name = STR("Forslag")};
    assert_int_equal(reading_table(&reading, STR("id;forslag\n1;Flere bænke ved åen\n2;Mere lys\n")), DONE);
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        status = columns_find(&reading.columns, &reading.table, &request, 1);
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

static void the_bundled_consultations_are_mapped_whole(void **state)
{
    (void)state;
    static const struct {
        const char *path, *mapping;
    } files[] = {
        {"corpora/hvidsund-2026/citizens.csv",
         "idea=2 why=3 id=1 group=4 participant=5 table=6 area=7 question=9 time=8"},
        {"corpora/hvidsund-2026/councillors.txt", "idea=1"},
        {"corpora/hvidsund-2028/answers.csv", "idea=7 why=8 id=1 group=2 participant=4 area=3 question=6 time=5"}};
    const struct table_options options = {.charset = -1, .header = -1};
    for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
        assert_int_equal(table_read(&reading.table, files[n].path, &options, &reading.notes, &reading.arena), DONE);
        assert_int_equal(columns_find(&reading.columns, &reading.table, NULL, 0), DONE);
        assert_mapping(files[n].mapping);
    }
}

static void a_remark_that_few_make_is_not_the_idea(void **state)
{
    (void)state;
    maps("Nr;Hvad er dit forslag til byrådet?;Kommentar\n1;Flere bænke ved den lange sti;\n2;Mere lys i den gamle "
         "tunnel;\n3;En bro over åen ved mosen;\n4;Flere træer på det store torv;\n5;Et skur til cyklerne ved "
         "stationen;Tak for en god aften\n",
         "idea=2 id=1");
    maps("Nr;Hvad er dit forslag til byrådet?;Kommentar\n1;Flere bænke ved den lange sti;Tak for en god "
         "aften\n2;;Husk nu at svare alle\n3;;Alt for lange møder i den sal\n",
         "idea=3 id=1");
}

static void hides(const char *text, const char *request, const char *expected)
{
    struct column_request parsed;
    char hidden[64] = "";
    size_t len = 0;
    if (request)
        assert_int_equal(column_request_parse(&parsed, str_from(request)), DONE);
    assert_int_equal(find_in(text, &parsed, request ? 1 : 0), DONE);
    for (uint32_t column = 0; column < reading.table.columns; column++)
        if (columns_hide(&reading.columns, column))
            len += (size_t)snprintf(hidden + len, sizeof hidden - len, " %u", column + 1);
    assert_string_equal(hidden, expected);
    end_reading(NULL);
}

static void names_beside_the_participant_are_hidden_whatever_is_asked_for(void **state)
{
    (void)state;
    const char *text = "deltager;navn;Efternavn;forslag;vært\nD01;Ole;Hansen;Flere bænke ved åen;Bo\n";
    hides(text, NULL, " 2 3");
    hides(text, "participant=-", " 1 2 3");
    hides(text, "participant=navn", " 1 3");
    hides(text, "group=navn", " 3");
    hides("author id;author name;forslag\n17;Ole Hansen;Flere bænke ved åen\n", NULL, " 2");
    hides("forslag;Telefonnr;Dit mobilnr\nFlere bænke ved åen;20304050;20304051\n", NULL, " 2 3");
    hides("author id;author rank;forslag\n17;high;Flere bænke ved åen\n", NULL, "");
}

static void any_number_of_personal_columns_is_hidden(void **state)
{
    (void)state;
    enum { PERSONAL = 200 };
    struct buffer text = {0};
    for (uint32_t n = 0; n < PERSONAL; n++)
        assert_int_equal(buffer_add(&text, STR("Navn;")), DONE);
    assert_int_equal(buffer_add(&text, STR("forslag\n")), DONE);
    for (uint32_t n = 0; n < PERSONAL; n++)
        assert_int_equal(buffer_add(&text, STR("Ole;")), DONE);
    assert_int_equal(buffer_add(&text, STR("Flere bænke ved åen")), DONE);
    assert_int_equal(reading_table(&reading, buffer_str(&text)), DONE);
    assert_int_equal(columns_find(&reading.columns, &reading.table, NULL, 0), DONE);
    assert_mapping("idea=201 participant=1");
    for (uint32_t column = 1; column < PERSONAL; column++)
        assert_true(columns_hide(&reading.columns, column));
    assert_false(columns_hide(&reading.columns, 0) || columns_hide(&reading.columns, PERSONAL));
    buffer_free(&text);
}

static void a_request_needs_one_file_that_has_the_column(void **state)
{
    (void)state;
    struct reading other;
    struct column_request requests[2] = {{.field = FIELD_IDEA, .name = STR("Kommentar")},
                                         {.field = FIELD_ID, .name = STR("1")}};
    const char *const others[] = {"Flere bænke\nMere lys\n", "nr;forslag\n1;Flere bænke ved åen\n"};
    for (size_t n = 0; n < 2; n++) {
        struct table tables[2];
        struct columns columns[2];
        assert_int_equal(reading_table(&reading, STR("nr;forslag;kommentar\n1;Lys;Mere lys i tunnelen\n")), DONE);
        assert_int_equal(reading_table(&other, str_from(others[n])), DONE);
        tables[0] = other.table;
        tables[1] = reading.table;
        for (size_t t = 0; t < 2; t++)
            assert_int_equal(columns_find(&columns[t], &tables[t], requests, 2), DONE);
        assert_int_equal(columns_check_requests(columns, tables, 2), DONE);
        assert_int_equal(columns[1].column[FIELD_IDEA][0], 2);
        assert_int_equal(columns[0].count[FIELD_ID], n);
        assert_int_equal(columns_check_requests(columns, tables, 1), BAD_INPUT);
        assert_message("»Kommentar«", NULL);
        reading_free(&other);
        end_reading(NULL);
    }
}

static void plain_lines_take_a_request_for_their_only_column(void **state)
{
    (void)state;
    struct column_request idea = {.field = FIELD_IDEA, .name = STR("1")}, id = {.field = FIELD_ID, .name = STR("1")};
    assert_int_equal(find_in("Flere bænke\nMere lys\n", &idea, 1), DONE);
    assert_mapping("idea=1");
    end_reading(NULL);
    assert_int_equal(find_in("Flere bænke\nMere lys\n", &id, 1), BAD_INPUT);
}

#define TEST(name) cmocka_unit_test_teardown(name, end_reading)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(danish_and_english_names_are_known),
        TEST(a_number_may_be_joined_with_what_it_numbers),
        TEST(names_are_known_inside_a_question),
        TEST(what_people_have_to_add_is_not_the_idea_beside_longer_texts),
        TEST(texts_that_are_not_read_where_the_idea_was_guessed_are_told),
        TEST(what_a_column_holds_breaks_ties),
        TEST(a_title_is_read_with_the_text_below_it),
        TEST(an_area_in_a_question_is_not_the_area),
        TEST(decomposed_letters_and_capitals_make_no_difference),
        TEST(an_id_that_is_not_distinct_is_not_used),
        TEST(an_id_that_would_be_masked_is_not_used),
        TEST(a_remark_that_few_make_is_not_the_idea),
        TEST(names_and_addresses_go_with_the_participant),
        TEST(without_a_header_the_content_decides),
        TEST(an_unknown_header_leaves_the_longest_texts),
        TEST(requests_come_first_and_may_be_joined),
        TEST(wrong_requests_are_refused_with_what_there_is),
        TEST(a_table_without_text_is_refused_with_its_columns),
        TEST(the_idea_is_turned_off_only_where_there_is_a_reason),
        TEST(a_heading_that_is_somebodys_row_is_masked_in_errors),
        TEST(requests_are_read_from_the_command_line),
        TEST(refused_memory_is_reported),
        TEST(the_bundled_consultations_are_mapped_whole),
        TEST(names_beside_the_participant_are_hidden_whatever_is_asked_for),
        TEST(any_number_of_personal_columns_is_hidden),
        TEST(a_request_needs_one_file_that_has_the_column),
        TEST(plain_lines_take_a_request_for_their_only_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
