/* How catalogue.html looks: on a phone of 360 points, on a large screen, and on A4.
 *
 * Two voices: the participants' words stand in serif letters, the program's own in sans. Colour never carries a meaning
 * alone; text has a contrast of 7:1 or more on its ground. Nothing is folded away, because what is folded cannot be
 * printed, found or linked to in every browser.
 */
#include "base/hash.h"
#include "catalogue/html.h"

#define SERIF "\"Iowan Old Style\",\"Palatino Linotype\",Palatino,\"Book Antiqua\",P052,\"Noto Serif\",Georgia,serif"
#define SANS  "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,sans-serif"

static const char general[] =
    "html{color-scheme:light;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:#fff;color:#1c2528;font:1rem/1.55 " SANS ";overflow-wrap:break-word}\n"
    "header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}\n"
    "header{padding-top:3rem}\n"
    "section,nav{margin-top:3.5rem}\n"
    "h1,h2{font-weight:650;line-height:1.2;margin:0;text-wrap:balance}\n"
    "h1{font-size:clamp(1.75rem,6.5vw,2.6rem);letter-spacing:-.015em}\n"
    "h2{font-size:clamp(1.35rem,5vw,1.7rem);border-top:2px solid #155e63;padding-top:.7rem}\n"
    ".theme h2{font-family:" SERIF ";font-weight:600;font-size:clamp(1.45rem,5.2vw,1.9rem)}\n"
    "h3{font-size:1.05rem;line-height:1.3;margin:1.8rem 0 .6rem}\n"
    "p{margin:.6rem 0}\n"
    "a{color:#155e63;text-underline-offset:.15em}\n"
    "a:hover{text-decoration-thickness:2px}\n"
    ":focus-visible{outline:3px solid #155e63;outline-offset:3px}main:focus{outline:none}\n"
    ":target{background:#fdf3d3;box-shadow:0 0 0 .4rem #fdf3d3}\n"
    "section:target,nav:target,main:target{background:none;box-shadow:none}\n"
    ".skip{position:absolute;left:-99rem;background:#fff;padding:.6rem 1rem}\n"
    ".skip:focus{left:0;top:0}\n"
    ".kind{margin:0 0 "
    ".6rem;color:#155e63;font-weight:600;letter-spacing:.06em;text-transform:uppercase;font-size:.85rem}\n"
    ".when{margin:.9rem 0 0;color:#46535a}\n"
    ".lead{margin-top:2rem;font-size:1.1rem}\n"
    ".soft,.from,figcaption,.up{color:#46535a;font-size:.88rem}\n"
    ".said,.voice{font-family:" SERIF "}.named,.alone h2{font-family:" SANS "}\n"
    ".said,.why{white-space:pre-line}\n"
    ".ours{font-family:" SANS ";font-size:.85em;font-weight:600;color:#46535a}\n"
    ".why{font-family:" SERIF "}\n"
    "ul{list-style:none;margin:0;padding:0}\n"
    "footer{margin-top:4rem;padding-top:1rem;padding-bottom:3rem;color:#46535a;font-size:.88rem}\n";

static const char parts[] =
    ".account{display:flex;flex-wrap:wrap;gap:.2rem 1.8rem;margin:1.6rem 0 0;padding:1rem 0;"
    "border-top:1px solid #cfd6d3;border-bottom:1px solid #cfd6d3}\n"
    ".account div{display:flex;flex-direction:column-reverse}\n"
    ".account dt{font-size:.85rem;color:#46535a}\n"
    ".account dd{margin:0;font-size:1.5rem;font-weight:600;line-height:1.2;font-variant-numeric:lining-nums "
    "tabular-nums}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:lining-nums tabular-nums}\n"
    "caption{text-align:left;color:#46535a;font-size:.88rem;padding-bottom:.4rem}\n"
    "th,td{padding:.4rem .9rem .4rem 0;border-bottom:1px solid #dfe4e1;text-align:right;vertical-align:baseline}\n"
    "th:last-child,td:last-child{padding-right:0}\n"
    "thead th,thead td{font-size:.85rem;color:#46535a;vertical-align:bottom;border-bottom-color:#97a29e}\n"
    "th:first-child{text-align:left;font-weight:400;min-width:8rem}\n"
    "thead th:first-child{font-weight:600}\n"
    "tfoot th,tfoot td{font-weight:600;border-bottom:0}\n"
    ".contents th:first-child{font-family:" SERIF ";font-size:1.08rem}\n"
    ".contents thead th:first-child{font-family:inherit;font-size:.85rem}\n"
    ".contents tbody th{padding-left:2em;text-indent:-2em}\n"
    ".contents .no{display:inline-block;width:2em;text-indent:0}\n"
    ".contents .no+a,.contents .text{text-indent:0}.contents .text{font-family:" SANS
    ";display:inline;margin-left:.5em}\n"
    ".contents .part th:first-child{padding-left:4.9em;text-indent:-2.9em;font-size:.98rem}\n"
    ".contents .part .no{width:2.9em}.contents .part rect{fill:#5f9c9c}\n"
    ".contents .alone th:first-child{font-family:inherit;font-size:1rem;padding-left:2.16em;text-indent:0}\n"
    "td.bar{width:11rem;vertical-align:middle}\n"
    ".bar svg{display:block;width:100%;height:.6rem}\n"
    ".bar rect{fill:#2c7f80}\n"
    ".more{columns:13rem;margin-top:1.2rem}\n"
    ".more li{padding:.15rem 0}\n"
    ".scroll{overflow-x:auto;background:linear-gradient(to left,#fff 35%,#fff0) right/3rem 100% no-repeat local,"
    "linear-gradient(to left,#1c252847,#1c252800) right/.9rem 100% no-repeat scroll}\n"
    ".scroll th:first-child{min-width:9.5rem;position:sticky;left:0;background:#fff}.hint{display:none}\n"
    ".text{display:block;color:#46535a;font-size:.88rem}\n"
    ".who{margin:.8rem 0 0;font-size:.92rem}\n"
    ".who div{margin:.25rem 0}\n"
    ".who dt{display:inline;font-weight:600}\n"
    ".who dd{display:inline;margin:0}\n"
    ".terms{margin:.35rem 0}\n"
    "section.part{margin-top:2.4rem;border-top:1px solid #97a29e;padding-top:.9rem}\n"
    ".part h3{font-size:1.25rem;margin:0}.part h3 .voice{font-family:" SERIF "}\n"
    ".part h3 .no{color:#46535a;margin-right:.2em}\n"
    ".reasons li{padding:.35rem 0 .35rem 1.1rem;border-left:1px solid #97a29e}.reasons p{margin:0}\n"
    "figure{margin:1.1rem 0;padding:.1rem 0 .1rem 1.1rem;border-left:4px solid #2c7f80}\n"
    "blockquote{margin:0}\n"
    "blockquote p{margin:.25rem 0}\n"
    "blockquote .said{font-size:1.18rem;line-height:1.45}\n"
    "blockquote .why{font-size:1.02rem;line-height:1.45}\n"
    "figcaption{margin-top:.35rem}.other{border-left-style:dotted;border-left-color:#5d6b70}\n"
    ".ideas li{display:grid;grid-template-columns:4.2rem minmax(0,1fr);gap:0 .8rem;padding:.55rem 0;"
    "border-bottom:1px solid #dfe4e1}\n"
    ".ideas p{margin:0}\n"
    ".ideas .from{margin-top:.15rem}.from:empty{display:none}\n"
    ".id{font-size:.88rem;line-height:1.75;overflow-wrap:anywhere;font-variant-numeric:lining-nums tabular-nums}\n"
    ".index{columns:8.5rem;font-size:.9rem;font-variant-numeric:lining-nums tabular-nums;margin-top:1rem}\n"
    ".index li{padding:.12rem 0;break-inside:avoid}\n"
    ".facts dt{font-weight:600;margin-top:.6rem}\n"
    ".facts dd{margin:0}\n"
    "code{font:.82em/1.5 ui-monospace,SFMono-Regular,Consolas,\"DejaVu Sans Mono\",monospace;overflow-wrap:anywhere}\n";

static const char phone_and_paper[] =
    "@media (max-width:34rem){header{padding-top:1.8rem}section,nav{margin-top:2.6rem}\n"
    "td.bar{display:none}.contents .text{display:block;margin:0}.hint{display:block}.ideas "
    "li{display:block}.account{display:grid;grid-template-columns:1fr "
    "1fr;gap:.7rem 1rem}}\n"
    "@page{size:A4;margin:18mm 18mm 20mm;@bottom-center{content:counter(page);font:9pt " SANS ";color:#46535a}}\n"
    "@media "
    "print{html{font-size:9.6pt}header,main,footer{max-width:none;padding:0}header{padding-top:0}.lead{margin-top:5mm}."
    "account{margin-top:4mm;padding:2mm 0}\n"
    "a{color:inherit;text-decoration:none}.skip,.up,.contents~.more{display:none}:target{background:none;box-shadow:"
    "none}\n"
    "section,nav{margin-top:9mm}h1{font-size:24pt}h2{font-size:16pt}\n"
    "h2,h3,.size,.terms,.who,thead,caption{break-after:avoid}tbody tr:first-child{break-before:avoid}"
    "thead{display:table-header-group}\n"
    "figure,li,tr,.who,.account,.facts div{break-inside:avoid}p{orphans:3;widows:3}\n"
    ".ideas{columns:2;column-gap:8mm}.ideas li{display:block;padding:1.4mm 0}.contents th,.contents td{padding:.8mm "
    "3mm .8mm 0}\n"
    ".scroll{overflow:visible;background:none}.scroll "
    "th:first-child{position:static}.hint{display:none}td.bar{width:40mm}}\n";

/* RFC 4648, for the 32 bytes of a hash: 44 characters. */
static void put_base64(FILE *out, struct hash hash)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < sizeof hash.byte; i += 3) {
        size_t left = sizeof hash.byte - i;
        uint32_t bits = (uint32_t)hash.byte[i] << 16;
        bits |= left > 1 ? (uint32_t)hash.byte[i + 1] << 8 : 0;
        bits |= left > 2 ? (uint32_t)hash.byte[i + 2] : 0;
        putc(digit[bits >> 18], out);
        putc(digit[bits >> 12 & 63], out);
        putc(left > 1 ? digit[bits >> 6 & 63] : '=', out);
        putc(left > 2 ? digit[bits & 63] : '=', out);
    }
}

void html_style(FILE *out)
{
    char all[sizeof general + sizeof parts + sizeof phone_and_paper];
    snprintf(all, sizeof all, "%s%s%s", general, parts, phone_and_paper);
    html_style_of(out, str_from(all));
}

void html_style_of(FILE *out, struct str style)
{
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-", out);
    put_base64(out, hash_of(style));
    fprintf(out, "'; base-uri 'none'; form-action 'none'\">\n<style>%.*s</style>\n", STR_ARG(style));
}
