/** What the command says of itself. */
export const USAGE = `kreatli-markers convert IN --to FORMAT [options]             a file of markers as another kind of file
kreatli-markers export REVIEW --endpoint URL --to FORMAT      the notes of a review, from its backend
kreatli-markers inspect IN [--json]                           what is in a file, and what would be lost
kreatli-markers formats                                       the kinds of files

IN is a file, or - for standard input. What is written goes to standard output, warnings to standard error.

  -o, --output FILE|DIR     writes there instead; more notes than one file holds become FILE-1, FILE-2, …
  --from FORMAT             of IN; found out by default
  --rate RATE               frames a second, such as 25, 29.97 or 30000/1001; needed where IN does not say
  --drop-frame              labels are drop-frame
  --start TIMECODE          of the first frame, such as 01:00:00:00
  --duration FRAMES         of the film; markers outside it are left out
  --name TEXT               of the film, for titles and file names
  --include-team            team-only notes too; the file is then for the team
  --status open,in_progress,resolved,wont_fix          some of them
  --no-resolved  --no-replies  --no-authors
  --colour-by status|author|tag|ask|COLOUR
  --status-in-text auto|always|never
  --ascii                   only ASCII in texts
  --multiline               Resolve: keeps line breaks
  --carrier sequence|matte|both        Premiere
  --fcpxml-version 1.8 … 1.14          Final Cut
  --avid-track V1  --avid-position frame|timecode
export:
  --version ID              of the review; the newest by default
  --token TEXT              bearer token; or in the environment, KREATLI_TOKEN

Exit codes: 0 done · 1 the file or an option is wrong, its code is printed · 2 wrong usage · 3 a file or the backend could not be read or written.`;
