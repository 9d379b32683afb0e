import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, firefox } from './browsers.mjs';

/** What the suites need from Debian beyond Node, by package name, and how to see that it is there. */
export const packages = {
  chromium: () => existsSync(chromium),
  'firefox-esr': () => existsSync(firefox),
  'webkit2gtk-driver': () => onPath('WebKitWebDriver'),
  xvfb: () => onPath('Xvfb'),
  python3: () => onPath('python3'),
  postgresql: () => existsSync('/usr/lib/postgresql'),
  'nats-server': () => onPath('nats-server'),
  ffmpeg: () => onPath('ffmpeg') && onPath('ffprobe'),
  // WebKitGTK decodes H.264 and AAC with these; without them every video fails with "not supported".
  'gstreamer1.0-libav': () => installed('gstreamer1.0-libav'),
  'gstreamer1.0-plugins-bad': () => installed('gstreamer1.0-plugins-bad'),
  'gstreamer1.0-gl': () => installed('gstreamer1.0-gl'),
  'fonts-dejavu-core': () => existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
};

/**
 * Sees to it that the named packages (default: all) are installed. Installs what is missing with apt-get, as root or
 * through a password-free sudo. Throws one line that names what is missing and the command for it where it cannot.
 */
export function ensureSystemPackages(names = Object.keys(packages)) {
  const missing = names.filter((name) => !packages[name]());
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const become = asRoot();
  if (!onPath('apt-get') || !become) {
    throw new Error(`Missing: ${missing.join(', ')}. Run: sudo sh -c 'apt-get update && ${command}'`);
  }
  console.log(`Installing ${missing.join(', ')}`);
  run(become, 'apt-get update -qq');
  run(become, command.replace('install', 'install -qq'));
  const still = missing.filter((name) => !packages[name]());
  if (still.length > 0) throw new Error(`Installed but not found: ${still.join(', ')}`);
}

/** The words before a command that make it run as root; undefined when this user cannot become root. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function run(become, command) {
  const [program, ...args] = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command.split(' ')];
  // Package chatter only matters when it fails.
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
}

const onPath = (name) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));

const installed = (name) =>
  spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' }).stdout?.endsWith(' installed') ??
  false;
