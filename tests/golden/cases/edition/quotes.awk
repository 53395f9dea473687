# udgave-N.html → "number: idea / reason", one line an idea: what an edition says under which number.
function plain(line) {
    gsub(/<span class="n">[^<]*<\/span> /, "", line)
    gsub(/<br>/, "", line)
    gsub(/<b>[^<]*<\/b>/, "", line)
    gsub(/<[^>]*>/, "", line)
    return line
}
/^<p class="(what|why)/ {
    kind = /^<p class="what/ ? "what" : "why"
    if (kind == "what" && number != "")
        print number ":" text
    if (kind == "what") {
        match($0, /<span class="m">[0-9]+/)
        number = substr($0, RSTART + 16, RLENGTH - 16)
        sub(/<span class="m">[0-9]+<\/span>/, "")
        text = ""
    } else
        text = text " / "
    within = 1
}
within { text = text plain($0) }
/<\/p>$/ { within = 0 }
END { if (number != "") print number ":" text }
