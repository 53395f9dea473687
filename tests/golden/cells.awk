# See cells() in tools.sh. A record ends where its quotes are even in number.
{
    record = record == "" ? $0 : record "\n" $0
    if (gsub(/"/, "\"", record) % 2)
        next
    count = 0
    quoted = 0
    cell = ""
    for (i = 1; i <= length(record); i++) {
        c = substr(record, i, 1)
        if (c == "\"" && quoted && substr(record, i + 1, 1) == "\"") {
            cell = cell c
            i++
        } else if (c == "\"")
            quoted = !quoted
        else if (c == "," && !quoted) {
            field[++count] = cell
            cell = ""
        } else
            cell = cell (c == "\n" ? "¶" : c)
    }
    field[++count] = cell
    record = ""
    if (!header) {
        header = 1
        names = split(wanted, name, " ")
        for (i = 1; i <= count; i++)
            place[field[i]] = i
        for (i = 1; i <= names; i++)
            if (!(name[i] in place)) {
                print "no column " name[i]
                exit
            }
    }
    line = ""
    for (i = 1; i <= names; i++)
        line = line (i > 1 ? " | " : "") field[place[name[i]]]
    print line
}
