/** A server with its page as it is hosted, in a process of its own: who comes has to sign in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server, and links by which its team signs in. */
export interface HostedServer {
  readonly url: string;
  /** A link for one user, once. */
  makeTeamLink(name: string, role: 'owner' | 'editor'): Promise<{ readonly linkId: string; readonly url: string }>;
  revokeTeamLink(linkId: string): Promise<void>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function startHostedServer(): Promise<HostedServer> {
  const server: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=kreatli-source', 'test/server/hosted-server.mjs'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const answer = async (): Promise<Readonly<Record<string, string>>> =>
    ((await once(server, 'message')) as [Readonly<Record<string, string>>])[0];
  const { url } = await answer();
  return {
    url: url!,
    async makeTeamLink(name, role) {
      server.send({ make: { name, role } });
      const { linkId, secret } = await answer();
      return { linkId: linkId!, url: `${url}#team=${linkId}.${secret}` };
    },
    async revokeTeamLink(linkId) {
      server.send({ revoke: linkId });
      await answer();
    },
    async stop() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}
