import { createHttpAdapter } from '@kreatli/adapters/http';
import type { Actor, ReviewAdapter } from '@kreatli/core';

/** Connects as participants of the demo: its server signs everyone in as the participant that they name. */
export function demoBackend(baseUrl: string, reviewId: string): (actor: Actor) => ReviewAdapter {
  return (actor) => {
    let token: Promise<string> | undefined;
    const signIn = async (): Promise<string> => {
      const { kind, role, id } = actor;
      const response = await fetch(`${baseUrl}/v1/demo`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ reviewId, actor: { kind, role, id } }),
      });
      return ((await response.json()) as { readonly token: string }).token;
    };
    return createHttpAdapter({
      baseUrl,
      presence: true,
      blobs: true,
      media: true,
      token: () => (token ??= signIn()),
      refreshToken: () => {
        token = signIn();
        return true;
      },
    });
  };
}
