#include "commands/command.h"

int main(int count, char **words)
{
    return commands_main(count, words);
}
