import sirv from 'sirv';

const media = /\.(mp4|mov|m4s|m4a|m3u8|webm|wav|vtt)$|^\/node_modules\/\.cache\/clips\//;

/** Serves media files with byte ranges (206), which the test runner's own static server does not know. */
export function mediaFiles(rootDir) {
  const serve = sirv(rootDir, { dev: true });
  return (context, next) => {
    if (!media.test(context.path) || context.path.startsWith('/__test/')) return next();
    context.respond = false;
    serve(context.req, context.res, () => {
      context.res.writeHead(404).end();
    });
    return undefined;
  };
}
