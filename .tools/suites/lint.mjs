import { command, yesOrNo } from './command.mjs';

const folders = ['packages', 'stories', 'test', '.tools'];

/** oxlint with type-aware rules; a warning fails too. */
export const run = async () => yesOrNo(await command('oxlint', ['--type-aware', '--deny-warnings', ...folders]));
