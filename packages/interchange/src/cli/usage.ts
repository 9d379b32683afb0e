/** The help text of the command. */
export const USAGE = `kreatli-markers convert IN --to FORMAT [options]        converts a file to another format
kreatli-markers export REVIEW --endpoint URL --to FORMAT exports the comments of a review from its backend
kreatli-markers inspect IN [--json]                      shows the markers of a file and what would be lost
kreatli-markers formats                                  lists the formats

IN is a file, or - for standard input. Files go to standard output, warnings to standard error.

  -o, --output FILE|DIR     write there; comments that need several files give FILE-1, FILE-2, …
  --from FORMAT             format of IN; detected by default
  --rate RATE               frames per second, such as 25, 29.97 or 30000/1001; required if IN has no rate
  --drop-frame              timecode is drop-frame
  --start TIMECODE          timecode of the first frame, such as 01:00:00:00
  --duration FRAMES         frames of the video; markers outside are left out
  --name TEXT               name of the video, for titles and file names
  --include-team            include team-only comments; the file is then for the team
  --status open,in_progress,resolved,wont_fix  only these statuses
  --no-resolved  --no-replies  --no-authors
  --color-by status|author|tag|ask|COLOR
  --status-in-text auto|always|never
  --ascii                   only ASCII in texts
  --multiline               Resolve: keep line breaks
  --carrier sequence|matte|both        Premiere
  --annotations shapes|polylines       OpenTimelineIO
  --fcpxml-version 1.8 … 1.14          Final Cut
  --avid-track V1  --avid-position frame|timecode
export:
  --version ID              version of the review; the newest by default
  --media FILE|URL          read rate and length from the video, with ffprobe, and warn where the log has others;
                            without it, those of the log are used, or --rate and --duration
  --token TEXT              bearer token; or set KREATLI_TOKEN in the environment

Exit codes: 0 done · 1 invalid file or option, with its code · 2 wrong usage · 3 file or backend not reachable.`;
