# See shuffled() in tools.sh. A stride that has no factor in common with the number of records meets each of them once.
function common(a, b) {
    return b ? common(b, a % b) : a
}
{
    record = record == "" ? $0 : record "\n" $0
    if (gsub(/"/, "\"", record) % 2)
        next
    if (header)
        line[count++] = record
    else {
        print record
        header = 1
    }
    record = ""
}
END {
    stride = 37
    while (common(stride, count) != 1)
        stride++
    for (i = 0; i < count; i++)
        print line[(i * stride + 11) % count]
}
