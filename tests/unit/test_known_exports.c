/* Files as platforms and survey tools write them, in miniature: which column becomes what, and what nobody shows. */
#include "ideas/columns.h"

#include "support/office.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct reading reading;
static struct office office;

static int end_file(void **state)
{
    (void)state;
    reading_free(&reading);
    office_free(&office);
    return 0;
}

/* "idea=body/da …": each field with its heading, then the hidden ones. */
static void maps_bytes(struct str bytes, const char *expected)
{
    struct buffer found = {0};
    assert_int_equal(reading_ideas(&reading, bytes, NULL), DONE);
    for (enum field field = 0; field < FIELDS; field++)
        for (uint32_t n = 0; n < reading.columns.count[field]; n++)
            assert_int_equal(buffer_format(&found, "%s%s%.*s%s", n ? "" : field_name[field], n ? "" : "=",
                                           STR_ARG(reading.table.header[reading.columns.column[field][n]]),
                                           n + 1 < reading.columns.count[field] ? " + " : "; "),
                             DONE);
    assert_int_equal(buffer_add(&found, STR("hidden:")), DONE);
    for (uint32_t column = 0; column < reading.table.columns; column++)
        if (columns_hide(&reading.columns, column))
            assert_int_equal(buffer_format(&found, " %.*s,", STR_ARG(reading.table.header[column])), DONE);
    if (!str_equal(buffer_str(&found), str_from(expected)))
        print_error("found: %.*s\n", STR_ARG(buffer_str(&found)));
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

static void maps(const char *text, const char *expected)
{
    maps_bytes(str_from(text), expected);
}

static void decidim_as_csv(void **state)
{
    (void)state;
    maps("id;author/id;author/name;author/url;category/id;category/name/da;scope/id;scope/name/da;"
         "participatory_space/id;participatory_space/url;component/id;title/da;title/en;body/da;body/"
         "en;address;latitude;longitude;state;"
         "reference;answer/da;answered_at;votes;endorsements/total_count;endorsements/user_endorsements;comments;"
         "attachments;followers;published_at;url;meeting_urls;related_proposals;is_amend;original_proposal/title;"
         "original_proposal/url;withdrawn\n"
         "17;4;Ole Hansen;https://example.dk/profiles/ole;2;Byrum;3;Nørrevang;1;https://example.dk/p;9;Bænke ved åen;;"
         "Der mangler bænke på stien langs åen.;;Åvej 2;56.1;10.2;accepted;HVS-1;Tak, det ser vi på i budgettet for "
         "næste år;"
         "2026-11-01;4;1;Ida Holm;2;0;1;2026-10-22 11:30:00 +0200;https://example.dk/17;;;false;;;false\n"
         "18;5;Anna Bro;https://example.dk/profiles/anna;2;Byrum;3;Nørrevang;1;https://example.dk/p;9;Lys i tunnelen;;"
         "Der er mørkt i tunnelen under banen.;;;;;;HVS-2;;;1;0;;0;0;0;2026-10-23 09:00:00 "
         "+0200;https://example.dk/18;;;false;;;false\n",
         "idea=title/da + body/da; id=id; participant=author/id; area=scope/name/da; time=published_at; "
         "hidden: author/name, author/url, address, endorsements/user_endorsements,");
}

static void texts_that_are_html_are_read_as_their_readers_saw_them(void **state)
{
    (void)state;
    static const char file[] =
        "id;title/da;body/da\n"
        "17;B\303\246nke;\"<p>Der mangler b&aelig;nke<br>p\303\245&nbsp;stien</p>\n<ul><li>ved \303\245en</li></ul>\"\n"
        "18;Lys;\"<p>M\303\270rkt &amp; koldt, ring <b>20</b>&nbsp;12 34 56</p>\"\n"
        "19;Tomt;<p> </p>\n";
    maps(file, "idea=title/da + body/da; id=id; hidden:");
    assert_true(columns_is_html(&reading.columns, 2) && !columns_is_html(&reading.columns, 1));
    assert_str(reading.ideas.text[reading.ideas.received[0]], "Bænke\nDer mangler bænke\npå stien\nved åen");
    assert_str(reading.ideas.text[reading.ideas.received[1]], "Lys\nMørkt & koldt, ring [telefon]");
    assert_str(reading.ideas.text[reading.ideas.received[2]], "Tomt");
    assert_true(str_starts(table_cell(&reading.table, 1, 2), STR("<p>M")));
    reading_free(&reading);
    /* some of many, pasted out of a browser or escaped by a survey tool */
    maps("nr;forslag\n1;\"B\303\246nke & borde &amp; stole\"\n2;\"Se <b>tunnelen</b>:<br>lys &amp; luft\"\n"
         "3;Mere skov\n",
         "idea=forslag; id=nr; hidden:");
    assert_str(reading.ideas.text[reading.ideas.received[0]], "Bænke & borde & stole");
    assert_str(reading.ideas.text[reading.ideas.received[1]], "Se tunnelen:\nlys & luft");
    assert_int_equal(reading_noted(&reading, "html_cell"), 2);
}

static void a_tag_in_one_of_many_plain_texts_stays(void **state)
{
    (void)state;
    maps("id;forslag\n1;<p>skal man skrive sådan?\n2;\"Hvis a < b &amp; c\"\n3;Jeg <3 b\303\246nke ved åen\n",
         "idea=forslag; id=id; hidden:"); /* a character reference is nobody's own */
    assert_str(reading.ideas.text[reading.ideas.received[0]], "<p>skal man skrive sådan?");
    assert_str(reading.ideas.text[reading.ideas.received[1]], "Hvis a < b & c");
}

static void decidim_as_json(void **state)
{
    (void)state;
    maps("[{\"id\":17,\"category\":{\"id\":2,\"name\":{\"da\":\"Byrum\"}},\"scope\":{\"id\":null,\"name\":{\"da\":null}"
         "},"
         "\"title\":{\"da\":\"Bænke ved åen\"},\"body\":{\"da\":\"Der mangler bænke på stien langs "
         "åen.\"},\"state\":\"accepted\","
         "\"endorsements\":{\"total_count\":1,\"user_endorsements\":[\"Ida "
         "Holm\"]},\"published_at\":\"2026-10-22T11:30:00.000Z\"},"
         "{\"id\":18,\"category\":{\"id\":2,\"name\":{\"da\":\"Byrum\"}},\"title\":{\"da\":\"Lys\"},\"body\":{\"da\":"
         "\"Der er mørkt i "
         "tunnelen under banen.\"},\"published_at\":\"2026-10-23T09:00:00.000Z\"}]",
         "idea=title/da + body/da; id=id; area=scope/name/da; time=published_at; hidden: "
         "endorsements/user_endorsements,");
}

static void consul(void **state)
{
    (void)state;
    maps("id,title,description,cached_votes_up,comments_count,confidence_score,created_at,summary,video_url,geozone_id,"
         "retired_at\n"
         "5,Bænke ved åen,Der mangler bænke på stien langs åen,12,3,40,2026-10-22 11:00:00,Flere bænke,,2,\n"
         "6,Lys i tunnelen,Der er mørkt i tunnelen under banen,9,0,10,2026-10-22 12:00:00,Mere lys,,2,\n",
         "idea=title + description; id=id; time=created_at; hidden:");
    end_file(NULL);
    maps(
        "ID,Title,Description,Administrator,Valuator,Valuation Group,Scope of operation,Feasibility,Val. "
        "Fin.,Unfeasibility explanation,Selected,Show to valuators,Author username\n"
        "5,Bænke,Der mangler bænke på stien langs åen,Ida Holm,Bo Dam,-,Nørrevang,Feasible,Yes,-,Yes,No,ole17\n"
        "6,Lys,Der er mørkt i tunnelen under banen,Ida Holm,-,-,Havnen,Feasible,Yes,-,Yes,No,anna\n",
        "idea=Title + Description; id=ID; participant=Author username; area=Scope of operation; hidden: Administrator, "
        "Valuator,");
    assert_false(str_equal(reading.ideas.participant[0], STR("ole17")));
}

static void go_vocal(void **state)
{
    (void)state;
    office_texts(
        &office, "Ideas",
        "ID|Title|Description|Location|Latitude|Longitude|Proposed Budget|Attachments|Tags|Author name|Author "
        "email|Author "
        "ID|Published at|Comments|Likes|Dislikes|Unsure|Baskets|Participants|URL|Project|Status|Assignee|Assignee "
        "email\n"
        "8f1a|Bænke|'- flere bænke på stien langs åen|Åvej|56.1|10.2|||Byrum|Ole Hansen|ole@example.dk|a1|2026-10-22 "
        "11:30:00|0|4|1|0|0|5|https://example.dk/i/1|Hvidsund|Viewed|Ida Holm|ida@example.dk\n"
        "8f1b|'@torvet|Det er 'sjovt' at 'lege' på torvet||||||Byrum|Anna Bro|anna@example.dk|a2|2026-10-23 "
        "09:00:00|0|2|0|0|0|2|https://example.dk/i/2|Hvidsund|Viewed|Ida Holm|ida@example.dk");
    maps_bytes(office_workbook(&office, NULL, NULL, NULL),
               "idea=Title + Description; id=ID; participant=Author ID; area=Location; time=Published at; "
               "hidden: Author name, Author email, Assignee, Assignee email,");
    assert_int_equal(reading.table.columns, 24);
    assert_cell(&reading, 0, 2, "- flere bænke på stien langs åen");
    assert_cell(&reading, 1, 1, "@torvet");
    assert_cell(&reading, 1, 2, "Det er 'sjovt' at 'lege' på torvet");
    assert_int_equal(reading_noted(&reading, "guard"), 2);
}

static void ms_forms(void **state)
{
    (void)state;
    office_texts(
        &office, "Form1",
        "ID|Start time|Completion time|Email|Name|Hvad er dit forslag til Hvidsund?|Hvorfor er det vigtigt?|Hvilken "
        "bydel bor du i?\n"
        "1|2026-10-22 11:28|2026-10-22 11:30|ole@example.dk|Ole Hansen|Flere bænke på stien langs åen|Man bliver "
        "træt af at gå|Nørrevang\n"
        "2|2026-10-22 11:40|2026-10-22 11:45|anna@example.dk|Anna Bro|Mere lys i tunnelen under banen|Der er mørkt "
        "om vinteren|Havnen");
    maps_bytes(
        office_workbook(&office, NULL, NULL, NULL),
        "idea=Hvad er dit forslag til Hvidsund?; why=Hvorfor er det vigtigt?; id=ID; participant=Email; area=Hvilken "
        "bydel bor du i?; time=Completion time; hidden: Name,");
    end_file(NULL);
    maps("Id;Starttidspunkt;Fuldførelsestidspunkt;Mail;Navn;Hvad skal vi huske?\n"
         "1;22-10-2026 11:28:00;22-10-2026 11:30:00;anonymous;;At der mangler bænke på stien langs åen\n"
         "2;22-10-2026 11:40:00;22-10-2026 11:45:00;anonymous;;At der er mørkt i tunnelen under banen\n",
         "idea=Hvad skal vi huske?; id=Id; time=Fuldførelsestidspunkt; hidden: Mail, Navn,");
}

static void google_forms(void **state)
{
    (void)state;
    maps("Tidsstempel,Mailadresse,Hvad hedder du?,Hvilken gruppe hører du til?,Hvad er din idé?,Hvorfor?\n"
         "2026/10/22 11.30.00 AM EET,ole@example.dk,Ole,Borgere,Flere bænke på stien langs åen,Man bliver træt\n"
         "2026/10/22 11.40.00 AM EET,anna@example.dk,anna,Borgere,Mere lys i tunnelen under banen,Der er mørkt\n",
         "idea=Hvad er din idé?; why=Hvorfor?; group=Hvilken gruppe hører du til?; participant=Mailadresse; "
         "time=Tidsstempel; hidden: Hvad hedder du?,");
    end_file(NULL);
    maps("Timestamp,Email Address,What should the council do?\n"
         "10/22/2026 11:30:00,ole@example.dk,More benches along the river please\n",
         "idea=What should the council do?; participant=Email Address; time=Timestamp; hidden:");
}

static void polis(void **state)
{
    (void)state;
    maps("timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
         "1792660000,Thu Oct 22 11:30:00 CEST 2026,0,4,12,3,1,Der mangler bænke på stien langs åen\n"
         "1792660600,Thu Oct 22 11:40:00 CEST 2026,1,4,9,1,1,Der er mørkt i tunnelen under banen\n",
         "idea=comment-body; id=comment-id; participant=author-id; time=datetime; hidden:");
}

static void talk_to_the_city(void **state)
{
    (void)state;
    maps("comment-id,comment-body,interview,video,timestamp\n"
         "1,Der mangler bænke på stien langs åen,Ole Hansen,https://example.dk/v/1,00:01:10\n"
         "2,Der er mørkt i tunnelen under banen,Anna Bro,https://example.dk/v/2,00:02:00\n",
         "idea=comment-body; id=comment-id; participant=interview; time=timestamp; hidden:");
    assert_false(str_equal(reading.ideas.participant[0], STR("Ole Hansen")));
    end_file(NULL);
    maps("id,comment,interview\n1,Der mangler bænke på stien langs åen,Interview 3\n",
         "idea=comment; id=id; participant=interview; hidden:");
    assert_str(reading.ideas.participant[0], "Interview 3");
}

static void headings_of_personal_columns_are_known(void **state)
{
    (void)state;
    maps("deltager;Hvad hedder du?;Kontaktperson;Dit navn;Mailadresse;Din e-mail-adresse;Telefonnummer;Adresse;"
         "Hvad er dit navn?;Navn og adresse;IP-adresse;Områdets navn;Webadresse;forslag\n"
         "D1;ole;bo;ole;ole;ole;1;Åvej;ole;Åvej;1;Havn;x;Der mangler bænke på stien langs åen\n",
         "idea=forslag; participant=deltager; hidden: Hvad hedder du?, Kontaktperson, Dit navn, Mailadresse, "
         "Din e-mail-adresse, Telefonnummer, Adresse, Hvad er dit navn?, Navn og adresse, IP-adresse,");
    end_file(NULL);
    maps("Adresse;forslag\nÅvej 2;Der mangler bænke på stien langs åen\n", "idea=forslag; hidden: Adresse,");
    end_file(NULL);
    maps("Hvad hedder du?;forslag\nole;Der mangler bænke på stien langs åen\n",
         "idea=forslag; participant=Hvad hedder du?; hidden:");
    assert_false(str_equal(reading.ideas.participant[0], STR("ole")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(decidim_as_csv, end_file),
        cmocka_unit_test_teardown(texts_that_are_html_are_read_as_their_readers_saw_them, end_file),
        cmocka_unit_test_teardown(a_tag_in_one_of_many_plain_texts_stays, end_file),
        cmocka_unit_test_teardown(decidim_as_json, end_file),
        cmocka_unit_test_teardown(consul, end_file),
        cmocka_unit_test_teardown(go_vocal, end_file),
        cmocka_unit_test_teardown(ms_forms, end_file),
        cmocka_unit_test_teardown(google_forms, end_file),
        cmocka_unit_test_teardown(polis, end_file),
        cmocka_unit_test_teardown(talk_to_the_city, end_file),
        cmocka_unit_test_teardown(headings_of_personal_columns_are_known, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
