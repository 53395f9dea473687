/* Problem    what may a word be in a person's name? Asked of the first word of each last part of a text, and of those behind cues
 * Method     the lists' words in one table of hashes, made when the first word is asked for; endings of streets, bodies and sons beside
 * Shapes     SLOTS places, at most half full; a list is lines of words between blanks, many lines one string, up to the length that C
 *            promises
 * Cost       a hash and mostly one look; searching the lists as they stand was 2 % of a run over 100,000 texts
 * Example    "per" → a first name and an ordinary word; "skovvej" → no list has it, its ending says a place
 */
#include "ideas/name_words.h"

#include "base/str.h"

#include <pthread.h>
#include <string.h>

/* clang-format off */

/* Common first names in Denmark. */
static const char *const first_names[] = {
    " aage aase abbas abdi abdul abdullah adam agner agnes agnete ahmad ahmed aino aisha aksel alaa alba albert "
    " alberte alexander alexandra alfred ali alice allan alma alva amalie amanda amina amir amira anas anders andrea "
    " andreas ane anette anita anja anker ann anna annabell anne anneli annelise annemarie annette anni anton "
    " antonia arne arthur arvid asger aslan asta astrid august augusta axel aya ayse bashir basma bastian benedicte "
    " benedikte benjamin benny bent bente bertel bertha bertil betina bettina birger birgit birgitta birgitte birk "
    " birte birthe bjarke bjarne bjarni bjørn bo bodil bolette boris brian britt britta børge camilla camille carina "
    " carl carla carlo carola caroline carsten caspar casper cathrine cecilia cecilie charlie charlotte christa "
    " christel christian christiane christina christine christoffer christopher cilla cindy clara claus clement "
    " conni connie conny dagmar dagny dan daniel daniela danni danny david dennis diana dina ditlev ditte dorit "
    " dorte dorthe dorthea ebba ebbe edith edvard egon eigil eik einar ejnar ejner ejvind elena eleonora eli elias "
    " elin elina elisa elisabeth elise ella ellen ellie ellinor elly elsa else elsebeth elvira emil emilia emilie "
    " emily emma emmy erica erik erika erling erna ernst esben ester esther eva evald evelyn eyvind fatima fatma fie "
    " filip filippa finn flemming folmer frans fransiska fred freddy frede frederik frederikke freja freya frida "
    " fritz frode gabriel gabriella gerd gerda gerner gert gertrud gitte grete grethe gro gry gudrun gunda gunhild "
    " gunnar gunner gunver gurli gustaf gustav hakon halfdan halima hamza hanna hannah hanne hannibal hans "
    " hans-jørgen harald harriet hartvig hasan hassan hedda hedvig heidi heino helen helena helene helga helge hella "
    " helle helmuth hemming henning henny henriette henrik henry herdis herluf herman hilda hilde hildur hjalmar "
    " hjørdis holger hugo hussein ib iben ibrahim ida idris ilse inga inge ingeborg ingelis ingelise inger ingolf "
    " ingrid ingvard ingvild irene iris irma isa isabel isabella isak ismail ivan iver jack jacob jacqueline jakob "
    " jamila jan jane janne janni jannick jannie jannik jasmin jaspar jean jeanette jeannette jeff jens jens-peter "
    " jeppe jesper jette jim jimmy joachim joakim joan jodil johan johanna johanne johannes john johnni johnny jon "
    " jonas jonatan jonathan jonna josefine josephine julia julian julie julius julle june jutta jytte jørgen jørn "
    " kai kaj kamilla kamma karen karin karina karl karla karna karoline karsten kasper katarina kathrine katja "
    " katrine kay keld ken kenn kenneth kenny kent kim kir kira kirsten kirstine kjeld klara klaus knud knut kresten "
    " krista kristen kristian kristiane kristina kristine kristoffer kurt lars lasse laura laurine laurits lauritz "
    " laust layla lea leif leila lena lene lennart leo leon leonora leyla lili lilian lillebeth lillian lilly lina "
    " linda line lis lisa lisbet lisbeth lise liselotte lissi lissy liv liva lizzi lizzie logan lone lorenz lotte "
    " louis louisa louise lucas lucca lucia ludvig luis luka lukas luna lykke lærke mads magda magne magnus mahmoud "
    " maia maj maja majbrit malene malik malou malthe marc marcus maren margit margot margrethe maria mariam "
    " marianne marie marika marina marinus marius mark markus marlene martha martin martine mary maryam mathias ",
    " mathilda mathilde mathis matilde matthias matti maurits max maya melanie merete merethe merle merve meta metha "
    " mette mia michael michala michelle mie mik mikael mikkel mila milas milla mille milo mina minna miriam mogens "
    " mohamad mohamed mohammad mohammed mona monica monika morten moses muhammad mustafa my nadia nadja naja nana "
    " nanna naomi natalie natasha nathalie nelly nete nicolai nicoline niels niels-erik nikita niklas nikolaj nina "
    " noah noor nora oda odd olaf olav ole olga oline oliver olivia olivier oluf omar orla osama oscar oskar osman "
    " osvald otilia ottilia otto ove palle pamela patricia patrick paul paula paw pelle per pernille peter petra "
    " philip pia poul poul-erik preben rabia rachel ragna ragnar ragnhild rasmus rebecca regin regitze rene renè "
    " rené reza rigmor rikke rita robert robin rolf ronja rosa rose roy ruben rudi rune rut ruth sabina sabine "
    " sabrina safiya said sally salma sam samir samira samuel sander sandra sanne sara sarah sebastian sejer selma "
    " seth shirin sia sidse sif sigfred sigmund signe sigrid sigurd silas silje silke simon simone sine sissel siv "
    " sofia sofie solveig solvej sonja sonny sophia sophie steen stefan sten stephanie stig stine stinne storm sune "
    " susan susanne suzanne svea sven svend svenning sylvester sylvia søren søs tage tanja tara tea thea theis theo "
    " theodor theresa therese thilde thit thomas thor thora thorbjørn thorkild thormod thorvald thyge thyra tilde "
    " tim tina tine tobias tom tommi tommy tonny tor tora torben tore torsten tove trine troels tue ture tyra uffe "
    " ulf ulla ulrik ulrikke ursula vagn valdemar vera verner vibe vibeke vicki vicky victor victoria vigga viggo "
    " viktor viktoria vilde vilfred vilhelm villads villy viola vita vitus viveca vivi vivian walid walter werner "
    " wilfred wilhelm william willy winnie xenia yasmin yousef yrsa yusuf yvonne zahra zainab zara åge åse özlem "
    " øjvind ømer ",
    NULL};

/* Those of them that are ordinary words too: without a capital they are names behind a signature alone. */
static const char *const also_words[] = {
    " anker august bent bjørn bo clement dan dina eik eli else fie gerner gro hans helle isa jack jean june kay kir "
    " line lis liv lone luna lykke lærke maj mark max mie mik mina moses my noor nora odd pelle per regin robin rose "
    " roy said sander sif sine søs birk jan kent signe steen sten stig storm tage tom tore tue ture verner vibe vita ",
    NULL};

/* Surnames; those that end in -sen are known by that, but for -elsen, -ssen and the like. */
static const char *const surnames[] = {
    " aagaard abelsen ahmadi axelsen bach bak bang bech beck berg bertelsen bisgaard bjerre bjerregaard blom boesen "
    " bojesen bonde bording boye brandt bruhn bruun bruus bødker bøgh carlsen clausen clemmensen dahl "
    " damgaard danielsen degn demir dideriksen due ebbesen elkjær enevoldsen eskildsen fisker frandsen friis frost "
    " fuglsang gaard gabrielsen gammelgaard gram gregersen greve haahr hald hansson hede hedegaard hein hermann "
    " hermansen hjort hjorth hoang holst hougaard hussain hvid hviid høeg højgaard høyer ibsen ipsen "
    " iversen jepsen jespersen jessen juhl juul karlsen karlsson kaya khan kjeldgaard kjær kjærgaard klausen klint "
    " koch kofoed krag kragh krogh kruse krüger kvist lange lassen lauge lausten lind lindberg lindgaard "
    " lindholm lorentzen lundberg lundgaard lundgren lykkegaard lyng lynge løvgren madsen malling meier meyer "
    " michaelsen michelsen mikkelsen munch munk möller mølgaard møller müller nguyen nielsen nissen nyborg nygaard "
    " nørgaard nørregaard odgaard olesen olsen overgaard paulsen pham philipsen pihl poulsen rask rasmussen ravn richter "
    " riis rosendahl rosenkilde rønne samuelsen schmidt schou schrøder schultz schulz schwartz sejr sigvardsen "
    " simonsen skaarup skovgaard sloth smed smith sommer sonne stage strøm svane svendsen svensson "
    " søgaard tang thaysen thomsen thorup thygesen tran træholt vestergaard villadsen vind vinther "
    " vognsen wagner winther wulff yilmaz öztürk ørum østergaard ",
    NULL};

/* Surnames and ends of place names. */
static const char *const landscape[] = {
    " bakke bro bæk dal dam gade hav holm høj kær krog lund mark sand skov strand sø toft vang vad ",
    NULL};

/* Inside a name. */
static const char *const particles[] = {
    " af al ben bin da de del den der di dos el ibn la le ter van von ",
    NULL};

/* Before a name. */
static const char *const titles[] = {
    " doktor dr fam familien frk fru frøken hr ",
    NULL};

/* What a capitalised name that is no person's has in it: offices, firms, parties, streets, places. */
static const char *const institutions[] = {
    " 3f afdeling afdelingen affald akademi aktivitetscenter aldi alliance allé alternativet ambulance "
    " andelsboligforening apotek arbejdstilsynet arriva bakken avis avisen bank blad bladet banken barnet beboerforening beredskab "
    " beredskabet bestyrelse bestyrelsen bibliotek biblioteket bilka blå boldklub boligforening boligforeningen "
    " boligselskab boligselskabet borgerforening borgerhus borgerlige borgerlisten borgerservice borgmester "
    " borgmesteren brandvæsen brandvæsnet broen brugsen bupl butikscenter by bydel byen bylaug bylauget byret "
    " byråd byrådet bådelaug børnehave børnehaven børns campus center centeret centret centrum college coop dagpleje "
    " dagplejen danmark danmarks danmarksdemokrater danmarksdemokraterne dansk danske departement df dgi dif digital "
    " direktør direktøren domstol domstole dronning dronningens dsb efterskole elevråd elevrådet energi enhedslisten "
    " erhverv erhvervsforum erhvervsråd eu europa europæiske facebook falck familiecenter fdf fjernvarme fn foa "
    " fodbold folkekirkens folkeparti folketinget folketingets fond fonden forbund forbundet forening foreningen "
    " forsyning forsyningen forvaltning forvaltningen forældrebestyrelsen frelsens friskole fritidshjem "
    " frivilligcenter føtex gaden genbrug genbrugsplads genbrugspladsen golfklub google grundejerforening "
    " grundejerforeningen gruppe gruppen grøn gymnasiet gymnasium hal hallen handicapråd handicaprådet havn havnen "
    " hjemmepleje hjemmeplejen hjemmeværn hjælp hk hofor hospital hospitalet hus huset hvid hvide håndbold hær hæren "
    " højskole idræt idrætsforening ikea indkøbscenter info information instagram integrationsråd it jobcenter "
    " jobcenteret jobcentret kfuk kfum kirke kirkegård kirken kl klinik klub klubben kommune kommunen koncerthus "
    " kong kongens konservative konservativt kontor kontoret kors kronprins ks kulturhus kulturhuset kulturskole "
    " kundeservice kvarter kvarteret kvickly købstad la landsby landsbyen landsret laug lauget letbane letbanen "
    " liberal lidl lille liste lokalbane lokallisten lokalområde lokalråd lokalrådet lokaltog læge lægehus lægehuset "
    " lægen lægerne lægevagt lægevagten marken matas medborgerhus medborgerhuset metro metroen microsoft midtby "
    " midtbyen miljøstyrelsen ministeriet ministerium mitid moderaterne movia museet museum musikskole musikskolen "
    " mødrehjælpen nationalbanken naturstyrelsen nemid netto nord nordea norden nordisk nordiske nordlig nordre ny "
    " nye nævn nævnet nødhjælp nørre ombudsmand ombudsmanden ombudsmandens område området organisation park parken "
    " parti partiet plads pladsen plejecenter plejehjem plejehjemmet politi politiet politikere politikerne post "
    " posten postnord prins prinsesse projekt projektet provsti psykiatri psykiatrien radikale realskole red "
    " redningskorps regeringen region regionen rejseplanen rema renovation ret råd rådet rådhus rådhuset rød røde "
    " sagen sankt scouts sejlklub sekretariat sekretariatet selskab selskabet seminarium service sf sfo skat skole "
    " skolebestyrelse skolebestyrelsen skolen skoven skt socialdemokraterne socialdemokratiet socialistisk sogn "
    " sorte sparekasse spejderne sportscenter st stat staten station stationen sti stien storcenter store "
    " stranden stræde styrelse styrelsen sundhedscenter sundhedshus sundhedsplejen sundhedsplejerske ",
    " sundhedsstyrelsen superbrugsen support svømmehal svømmehallen syd sydlig sygehus sygehuset søen sønder "
    " søndre tandlæge tandpleje tandplejen team teater teatret tivoli told torv torvet turist turistinformation "
    " udvalg udvalget ungdomshus ungdomshuset ungdomsskole ungdomsskolen ungecenter ungeråd ungerådet universitet "
    " vagtlæge vagtlægen vand vandværk vandværket varme vej vejdirektoratet vejen venstre vest vester vestre vilkår "
    " vuggestue vænge vænget værested værestedet ældreråd ældrerådet ældresagen ørsted øst øster østre ",
    NULL};

/* What people sign as beside their name, or instead of it. */
static const char *const roles[] = {
    " anonym ansat ansatte arkitekt barn beboer beboere beboeren beboerne bedstefar bedsteforælder bedsteforældre "
    " bedstemor bestyrelsesmedlem bilist bilisten bilister borger borgere borgeren borgerne bror bruger brugere "
    " brugerne buschauffør byrådskandidat byrådsmedlem børn børnene chauffør cyklist cyklisten cyklister dagplejemor "
    " dagplejer datter degn deltager deltagere deltagerne dreng efterlønner ejer ejere ejeren elev elever eleverne "
    " familie familien familier far faren farfar farmor fisker fodgænger folkepensionist formand formanden forælder "
    " forældre forældrene frivillig frivillige gamle gammel gangbesværet genbo grundejer grundejere gymnasieelev "
    " hjælper hundeejer hundelufter husejer ingeniør kandidat kasserer kassereren kok kollega kollegaer kolleger "
    " kunde kunder kvinde kørestolsbruger landmand leder lederen lejer lejere lejerne lærer lærere læreren lærerne "
    " lærling mand medarbejder medarbejdere medarbejderne medlem medlemmer mor moren morfar mormor murer nabo naboen "
    " naboer naboerne næstformand ordfører pensionist pensionisten pensionister personale personalet pige politiker "
    " præst pædagog pædagoger pædagogerne rektor rådmand sekretær senior seniorer skatteborger skatteyder skoleelev "
    " skoleleder sosu spejder spidskandidat student studerende sundhedspersonale sygeplejerske søn søster teenager "
    " tilflytter tilflyttere trafikant tømrer udflytter ukendt ung unge ven veninde venner vennerne villaejer vælger "
    " vælgere ældre ",
    NULL};

/* Words that end a name, and with which a sentence goes on. */
static const char *const stops[] = {
    " ad adresse af aldrig alle allerede alt altid altså and anden andet andre ang april arbejder are at bare bedste "
    " bekymrede bekymret blev bliver blot bor burde både bør ca cirka da dav de december dem den denne der deres "
    " derfor desuden desværre det dette dig din dine disse dit dog du dér e-mail efter eftersom eller email en "
    " endelig endnu enten er et f.eks februar fik flere for fordi fra fredag fremover from fx få får før først "
    " generelt gerne gik giv giver gjorde glad glade god goddag gode godt går gør ham han har havde hedder hej hele "
    " hellere helst hen hende hendes her hey hilsen hilsner hjem hos hun hvad hvem hver hverken hvert hvilke hvilken "
    " hvis hvor hvordan hvorfor hvorimod håber højst i igen ikke ind inde inden indtil ingen intet irriteret is især "
    " ja januar jeg jer jeres jo juli juni jævnligt kalder kan kh knus kom kommer kram kun kunne kære kærlig "
    " kærligst lad lav lave lidt lige ligesom lørdag mail man mandag mange marts med meget mellem men mener mens "
    " mere mest mig min mindst mine mit mobil mod mvh må måske måtte ned nej nemlig netop nogen noget nogle nok "
    " november nr nu når næsten of ofte og også oktober om onsdag op or os over p.s please ps på regards samme samt "
    " se selv selvom sendt september ser sig sin sit skal skuffet skulle snarere snart som stadig straks sur sure "
    " synes så sådan således sæt søndag tak telefon the til tilfreds tirsdag tit tlf to torsdag trods tror træt "
    " trætte ud ude uden under var ved vedr venlig venligst vh vi vil ville vor vores vred with ærgerlig ønsker ",
    NULL};

/* clang-format on */

enum list {
    FIRST_NAMES = 1 << 0,
    ALSO_WORDS = 1 << 1,
    SURNAMES = 1 << 2,
    LANDSCAPE = 1 << 3,
    PARTICLES = 1 << 4,
    TITLES = 1 << 5,
    INSTITUTIONS = 1 << 6,
    ROLES = 1 << 7,
    STOPS = 1 << 8
};

enum { SLOTS = 4096 /* a power of two */ };

static struct slot {
    struct str word; /* empty: the place is free */
    unsigned lists;  /* that have it */
} slots[SLOTS];

/* The place that holds `word`, or the free one where it belongs. */
static struct slot *slot_of(struct str word)
{
    size_t at = str_hash(word) & (SLOTS - 1);
    while (slots[at].word.len && !str_equal(slots[at].word, word))
        at = (at + 1) & (SLOTS - 1);
    return &slots[at];
}

static void fill_slots(void)
{
    static const struct {
        enum list list;
        const char *const *lines;
    } all[] = {{FIRST_NAMES, first_names},   {ALSO_WORDS, also_words}, {SURNAMES, surnames},
               {LANDSCAPE, landscape},       {PARTICLES, particles},   {TITLES, titles},
               {INSTITUTIONS, institutions}, {ROLES, roles},           {STOPS, stops}};
    uint32_t taken = 0;
    for (size_t n = 0; n < sizeof all / sizeof *all; n++)
        for (const char *const *line = all[n].lines; *line; line++)
            for (const char *at = *line + strspn(*line, " "); *at; at += strspn(at, " ")) {
                const struct str word = {at, strcspn(at, " ")};
                struct slot *slot = slot_of(word);
                taken += !slot->word.len;
                check(taken <= SLOTS / 2);
                slot->word = word;
                slot->lists |= all[n].list;
                at += word.len;
            }
}

static unsigned lists_of(struct str word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_slots);
    return slot_of(word)->lists;
}

/* The last byte first: most endings differ there. */
static inline bool ends_in(const char *word, size_t len, struct str ending)
{
    return len > ending.len && word[len - 1] == ending.at[ending.len - 1] &&
           memcmp(word + len - ending.len, ending.at, ending.len) == 0;
}

/* Hansen, but not hilsen, oplevelsen, klassen: -elsen and -ssen are endings of nouns, and the names that have them are listed. */
static bool is_son_of_somebody(const char *word, size_t len)
{
    return ends_in(word, len, STR("sen")) && len > 5 && strchr("nrldtmbkg", word[len - 4]) &&
           !ends_in(word, len, STR("elsen")) && strcmp(word, "hilsen") != 0 && strcmp(word, "kursen") != 0 &&
           strcmp(word, "pulsen") != 0;
}

/* Skovvej, Birkelaug, Cyklistforbundet: a street, a house, a body. */
static bool is_place_or_body(const char *word, size_t len)
{
    static const struct str endings[] = {
        STR_INIT("vej"),        STR_INIT("vejen"),       STR_INIT("gade"),      STR_INIT("gaden"),
        STR_INIT("torv"),       STR_INIT("torvet"),      STR_INIT("stræde"),    STR_INIT("plads"),
        STR_INIT("pladsen"),    STR_INIT("vænge"),       STR_INIT("vænget"),    STR_INIT("allé"),
        STR_INIT("parken"),     STR_INIT("skole"),       STR_INIT("skolen"),    STR_INIT("kirke"),
        STR_INIT("kirken"),     STR_INIT("hus"),         STR_INIT("huset"),     STR_INIT("forening"),
        STR_INIT("foreningen"), STR_INIT("råd"),         STR_INIT("rådet"),     STR_INIT("klub"),
        STR_INIT("klubben"),    STR_INIT("lauget"),      STR_INIT("laug"),      STR_INIT("udvalg"),
        STR_INIT("udvalget"),   STR_INIT("center"),      STR_INIT("centret"),   STR_INIT("centeret"),
        STR_INIT("partiet"),    STR_INIT("parti"),       STR_INIT("kommune"),   STR_INIT("kommunen"),
        STR_INIT("gruppen"),    STR_INIT("selskab"),     STR_INIT("selskabet"), STR_INIT("haven"),
        STR_INIT("hallen"),     STR_INIT("hjemmet"),     STR_INIT("hjem"),      STR_INIT("museum"),
        STR_INIT("museet"),     STR_INIT("biblioteket"), STR_INIT("bibliotek"), STR_INIT("gymnasium"),
        STR_INIT("station"),    STR_INIT("stationen"),   STR_INIT("forbund"),   STR_INIT("forbundet"),
        STR_INIT("tjenesten"),  STR_INIT("styrelsen"),   STR_INIT("service"),   STR_INIT("byen"),
        STR_INIT("kvarteret"),  STR_INIT("nettet")};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
        if (ends_in(word, len, endings[e]))
            return true;
    return false;
}

/* Every part of "anne-marie" is a first name. `lists` have the whole word. */
static bool is_first_name(const char *word, unsigned lists)
{
    if (!strchr(word, '-'))
        return lists & FIRST_NAMES;
    for (;; word++) {
        const struct str part = {word, strcspn(word, "-")};
        if (!(lists_of(part) & FIRST_NAMES))
            return false;
        word += part.len;
        if (!*word)
            return true;
    }
}

enum name_word name_word_of(const char *word)
{
    static const struct {
        enum list list;
        enum name_word kind;
    } kinds[] = {{TITLES, NAME_WORD_TITLE},
                 {PARTICLES, NAME_WORD_PARTICLE},
                 {STOPS, NAME_WORD_STOP},
                 {ROLES, NAME_WORD_ROLE},
                 {SURNAMES, NAME_WORD_SURNAME}};
    const size_t len = strlen(word);
    const unsigned lists = lists_of((struct str){word, len});
    if (is_first_name(word, lists))
        return lists & ALSO_WORDS ? NAME_WORD_FIRST_OR_WORD : NAME_WORD_FIRST;
    for (size_t n = 0; n < sizeof kinds / sizeof *kinds; n++)
        if (lists & kinds[n].list)
            return kinds[n].kind;
    if (is_son_of_somebody(word, len))
        return NAME_WORD_SURNAME;
    if (lists & LANDSCAPE)
        return NAME_WORD_LANDSCAPE;
    return lists & INSTITUTIONS || is_place_or_body(word, len) ? NAME_WORD_BODY : NAME_WORD_OTHER;
}

/* Cyklisten, naboerne: something of which there is one, or several, and no name. */
bool name_word_is_definite(const char *word)
{
    static const struct str endings[] = {STR_INIT("en"),  STR_INIT("et"),  STR_INIT("erne"), STR_INIT("ene"),
                                         STR_INIT("ne"),  STR_INIT("ede"), STR_INIT("ende"), STR_INIT("isk"),
                                         STR_INIT("ist"), STR_INIT("ig"),  STR_INIT("er")};
    size_t len = strlen(word);
    for (size_t e = 0; len > 4 && e < sizeof endings / sizeof *endings; e++)
        if (ends_in(word, len, endings[e]))
            return true;
    return false;
}
