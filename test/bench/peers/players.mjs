// How each player is put on a page, after its own instructions: loading at once, with its usual controls. Addresses are
// absolute: Omakase and SPF take no others.
const rate = '24000/1001';

/** `controls` is the play button; `mp4` and `hls` give the markup and the module script for a source. */
export const players = {
  bare: {
    label: 'bare <video>',
    // The browser's own buttons cannot be reached: the element itself stands for them.
    controls: 'video[controls]',
    mp4: (src) => ({ html: `<video controls preload="auto" playsinline src="${src}"></video>` }),
    hls: (src) => ({
      html: '<video controls preload="auto" playsinline></video>',
      code: `import Hls from 'hls.js';
        const hls = new Hls();
        hls.loadSource('${src}');
        hls.attachMedia(document.querySelector('video'));`,
    }),
  },
  'media-chrome': {
    label: 'media-chrome',
    controls: 'media-play-button',
    mp4: (src) => mediaChrome(`<video slot="media" preload="auto" playsinline src="${src}"></video>`),
    hls: (src) =>
      mediaChrome(
        `<hls-video slot="media" preload="auto" playsinline src="${src}"></hls-video>`,
        `import 'hls-video-element';`,
      ),
  },
  videojs: {
    label: 'Video.js 10',
    controls: 'media-play-button',
    mp4: (src) => videojs(`<video slot="media" preload="auto" playsinline src="${src}"></video>`),
    hls: (src) =>
      videojs(
        `<hls-video slot="media" preload="auto" playsinline src="${src}"></hls-video>`,
        `import '@videojs/html/media/hls-video';`,
      ),
  },
  mux: {
    label: 'mux-player',
    controls: 'media-play-button',
    mp4: mux,
    hls: mux,
  },
  'videojs-spf': {
    label: 'Video.js 10, SPF',
    controls: 'media-play-button',
    hls: (src) =>
      videojs(
        `<simple-hls-video slot="media" preload="auto" playsinline src="${src}"></simple-hls-video>`,
        `import '@videojs/html/media/simple-hls-video';`,
      ),
  },
  vidstack: {
    label: 'Vidstack',
    controls: 'media-play-button',
    mp4: (src) => vidstack(src),
    // Its own copy of hls.js would come from a CDN.
    hls: (src) =>
      vidstack(
        src,
        `document.querySelector('media-player').addEventListener('provider-change', ({ detail }) => {
        if (detail?.type === 'hls') detail.library = () => import('hls.js');
      });`,
      ),
  },
  omakase: {
    label: 'Omakase',
    controls: 'omakase-play-button',
    mp4: omakase,
    hls: omakase,
  },
  ours: {
    label: 'Kreatli',
    controls: 'kr-transport button.play',
    mp4: ours,
    hls: ours,
  },
  'ours-slotted': {
    label: 'Kreatli, <video> in the page',
    controls: 'kr-transport button.play',
    mp4: (src) => ours(src, `<video slot="media" preload="auto" playsinline src="${src}"></video>`),
  },
};

function mediaChrome(media, code = '') {
  return {
    html: `<media-controller>${media}
      <media-control-bar>
        <media-play-button></media-play-button><media-mute-button></media-mute-button>
        <media-volume-range></media-volume-range><media-time-range></media-time-range>
        <media-time-display showduration></media-time-display>
        <media-playback-rate-button></media-playback-rate-button><media-fullscreen-button></media-fullscreen-button>
      </media-control-bar>
    </media-controller>`,
    code: `import 'media-chrome'; ${code}`,
  };
}

function videojs(media, code = '') {
  return {
    html: `<video-player><video-skin>${media}</video-skin></video-player>`,
    code: `import '@videojs/html/video/player'; import '@videojs/html/video/skin'; ${code}`,
  };
}

function mux(src) {
  return {
    html: `<mux-player src="${src}" stream-type="on-demand" preload="auto" playsinline></mux-player>`,
    code: `import '@mux/mux-player';`,
  };
}

function vidstack(src, code = '') {
  return {
    html: `<media-player src="${src}" load="eager" preload="auto" playsinline>
      <media-provider></media-provider><media-video-layout></media-video-layout>
    </media-player>`,
    code: `import 'vidstack/player/styles/default/theme.css'; import 'vidstack/player/styles/default/layouts/video.css';
      import 'vidstack/player'; import 'vidstack/player/layouts/default'; import 'vidstack/player/ui';
      ${code}`,
  };
}

function omakase(src) {
  return {
    html: '<div id="player"></div>',
    code: `import '@byomakase/omakase-player/dist/style.css';
      import { OmakasePlayer } from '@byomakase/omakase-player';
      new OmakasePlayer({ playerHTMLElementId: 'player' })
        .loadVideo('${src}', { frameRate: '${rate}' })
        .subscribe({ error: (error) => console.error(error) });`,
  };
}

function ours(src, media) {
  return {
    html: `<kr-player ${media ? '' : `src="${src}"`} rate="${rate}">${media ?? ''}</kr-player>`,
    code: `import '@kreatli/elements/define/kr-player.js';`,
    ours: true,
  };
}
