// In the page: Omakase's player and timeline, with a lane of markers.
import '@byomakase/omakase-player/dist/style.css';
import { MarkerLane, MomentMarker, OmakasePlayer, PeriodMarker } from '@byomakase/omakase-player';
import { watchFrames } from '../shared/frame-watch.mjs';

const first = (observable) => new Promise((next, error) => void observable.subscribe({ next, error }));
let player;
let endWatch;

/** Shows the player; resolves with where its playhead can be dragged, once all markers are in the timeline. */
async function open({ src, rate, seconds, spans }) {
  const box = document.querySelector('#box');
  for (const id of ['player', 'timeline']) box.append(Object.assign(document.createElement('div'), { id }));
  player = new OmakasePlayer({ playerHTMLElementId: 'player' });
  await first(player.loadVideo(new URL(src, location.href).href, { frameRate: rate }));
  player.video.getHTMLVideoElement().muted = true;
  const style = { leftPaneWidth: 0, rightPaneMarginLeft: 0, rightPaneMarginRight: 0 };
  const timeline = await first(player.createTimeline({ timelineHTMLElementId: 'timeline', style }));
  const lane = new MarkerLane({ description: 'Comments' });
  timeline.addTimelineLane(lane);
  for (const { from, to } of spans) {
    const editable = false;
    lane.addMarker(
      to === undefined
        ? new MomentMarker({ editable, timeObservation: { time: from * seconds } })
        : new PeriodMarker({ editable, timeObservation: { start: from * seconds, end: to * seconds } }),
    );
  }
  await new Promise((resolve) => void setTimeout(resolve, 1_000));
  const { left, top, width } = document.querySelector('#timeline').getBoundingClientRect();
  // In the lane with the ticks; the video follows when the pointer is released.
  return { left, width, y: top + 50 };
}
const watch = () => {
  endWatch = watchFrames();
};
/** What was seen since `watch`. */
const seen = () => ({ gaps: endWatch(), renders: [] });

const rewind = async () => {
  player.video.pause();
  await first(player.video.seekToFrame(0));
};
const play = () => void player.video.play();

globalThis.bench = { open, watch, seen, rewind, play, at: () => player.video.getCurrentTime() };
