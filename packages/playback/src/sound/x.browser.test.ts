import { clipNamed } from '../../test/clips.js';
import { createOpener } from '../media/open-media.js';
const log = (text: string) => fetch('/__test/log?' + text.replace(/[^\w.]+/g, '-')).then(() => undefined);
describe('x', function () {
  this.timeout(20_000);
  for (const name of ["webm-24", "mp4-25"]) it(name, async () => { try {
    const clip = await clipNamed(name);
    const { input, library } = await createOpener(clip.src, new AbortController().signal)();
    const track = await input.getPrimaryAudioTrack();
    await log(`${name} codec ${track?.codec} ${JSON.stringify(await track?.getDecoderConfig())}`);
    await log(`${name} can ${await track?.canDecode()}`);
    let n = 0;
    for await (const sample of new library.AudioSampleSink(track!).samples()) {
      if (n < 3) await log(`${name} sample ${n} ${sample.format} ${sample.numberOfChannels} ${sample.numberOfFrames}`);
      const size = sample.allocationSize({ planeIndex: 0, format: "f32-planar" });
      if (n < 3) await log(`${name} size ${size}`);
      const data = new Float32Array(size / 4);
      sample.copyTo(data, { planeIndex: 0, format: "f32-planar" });
      if (n < 3) await log(`${name} copied ${data[100]}`);
      sample.close();
      n++;
    }
    await log(`${name} all ${n}`);
  } catch (e) { await log(name + String(e)); } });
});
