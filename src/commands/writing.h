/* All outputs of a catalogue into a folder: what `run` and `catalogue` share. */
#ifndef BRIKKER_WRITING_H
#define BRIKKER_WRITING_H

#include "base/file.h"
#include "catalogue/write.h"

/* Every file of the catalogue into the open folder. */
enum status writing_files(struct folder *folder, const struct catalogue *catalogue,
                          const struct write_options *options) MUST_CHECK;
/* All of the files or none. */
enum status writing_all(const struct catalogue *catalogue, const struct write_options *options,
                        const char *folder) MUST_CHECK;
/* One file "morgen/brief.html": opened beside the old one, and in its place after folder_commit(). `file` is *folder's. */
enum status writing_open(struct folder *folder, FILE **file, struct str path, struct arena *keep) MUST_CHECK;
/* Columns of the terminal, or as many as suit a file. */
unsigned writing_width(void);
/* The summary on the terminal, then which files there are. `event`: the consultation lies there too. */
enum status writing_tell(const struct catalogue *catalogue, struct str folder, bool event) MUST_CHECK;

#endif
