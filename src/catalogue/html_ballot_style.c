/* How the pages of the joint task look: black on white, nothing told by colour, for the printer of a town hall. */
#include "catalogue/html.h"
#include "catalogue/html_ballots.h"

/* The page is 277 mm high between its margins; a slip that shares it has half of that less the line to cut along. */
static const char style[] =
    "@page{size:A4 portrait;margin:10mm 12mm}\n"
    "html{color-scheme:light}body{margin:0 auto;max-width:186mm;padding:4mm;color:#000;background:#fff;"
    "font:10.5pt/1.35 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,sans-serif;"
    "overflow-wrap:anywhere;font-variant-numeric:lining-nums tabular-nums}\n"
    "h1{font-size:20pt;line-height:1.15;margin:0}h2{font-size:13pt;margin:5mm 0 1.5mm}"
    "p,ul,ol{margin:1.5mm 0}ul,ol{padding-left:6mm}.small{font-size:9pt;line-height:1.3}\n"
    ".page{break-after:page;padding-bottom:10mm}.page:last-child{break-after:auto}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:1.4mm 2mm 1.4mm 0;"
    "border-bottom:.3mm solid #000}thead th{border-bottom-width:.6mm;vertical-align:bottom}\n"
    "tr,li,article{break-inside:avoid}thead{display:table-header-group}h2,h3{break-after:avoid}\n"
    ".no{font-weight:700;white-space:nowrap}code,.whole{white-space:nowrap}\n"
    /* poster */
    ".poster{display:grid;grid-template-columns:1fr 1fr;gap:3mm;margin-top:5mm}"
    ".poster article{border:.6mm solid #000;padding:2mm 3mm;display:grid;grid-template-columns:16mm 1fr;"
    "font-size:12.5pt;line-height:1.22;min-height:26mm}"
    ".poster .no{font-size:19pt;line-height:1}\n"
    ".tight .poster{gap:1.5mm;margin-top:3mm}.tight .poster "
    "article{font-size:9.8pt;line-height:1.18;grid-template-columns:13mm 1fr;"
    "min-height:14mm;padding:1mm 2mm}.tight .poster .no{font-size:14pt}.tight h1{font-size:16pt}\n"
    /* slips */
    ".slip{display:flex;flex-direction:column;box-sizing:border-box;height:138mm;padding:1mm 0 3mm;overflow:hidden}"
    ".slip+.slip{border-top:.4mm dashed #000;padding-top:4mm}.whole .slip{height:275mm}"
    ".slip header{display:flex;justify-content:space-between;gap:6mm;align-items:baseline}"
    ".slip .title{font-size:9pt;flex:1;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}"
    ".slip .who{font-size:11pt;font-weight:700;max-width:95mm;overflow:hidden;white-space:nowrap;"
    "text-overflow:ellipsis}.slip .where{font-size:11pt;white-space:nowrap}"
    ".slip .ask{font-size:12.5pt;line-height:1.2;margin:1.5mm 0;font-weight:700}"
    ".slip table{flex:1;table-layout:fixed;border-top:.3mm solid #000}"
    ".slip td{padding:0 1.5mm 0 0;vertical-align:middle;border-bottom-width:.2mm;font-size:10pt;line-height:1.16}"
    ".slip td.no{width:16mm;font-size:10.5pt}.slip td.mark{width:8mm;padding:0}"
    ".clamp{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}"
    ".box{display:block;width:5.2mm;height:5.2mm;border:.4mm solid #000;margin-left:auto;background:#fff}"
    ".slip footer{font-size:8pt;line-height:1.2;padding-top:1.5mm}\n"
    ".few .slip td{font-size:11pt}.whole .slip td{font-size:10.5pt}\n"
    /* tally sheets */
    ".sheet header{display:flex;justify-content:space-between;gap:6mm;align-items:baseline}"
    ".sheet table{table-layout:fixed;margin-top:2mm}.sheet th,.sheet td{border:.25mm solid #000;padding:.6mm 1mm;"
    "font-size:8.5pt;line-height:1.18;vertical-align:middle}.sheet thead th{font-size:10pt}"
    ".sheet tbody tr,.sheet tfoot tr{height:8.2mm}.sheet .no{width:15mm;font-size:10pt}.sheet .text{width:52mm}"
    ".sheet .sum{width:14mm}.sheet.roomy tbody tr{height:14mm}.sheet.roomy td{font-size:9.5pt}.sheet.roomy "
    ".clamp{-webkit-line-clamp:3}.sheet "
    ".grey{background:#eee}.sheet .part td,.sheet .part th{font-weight:600;height:9mm}\n"
    "@media screen{.page{border-bottom:1px dashed #777;margin-bottom:10mm}}\n"
    "@media print{body{padding:0;max-width:none}.page{padding-bottom:0}a{color:inherit;text-decoration:none}}\n";

void html_ballot_style(FILE *out)
{
    html_style_of(out, str_from(style));
}
