import { type ProposalParts, createProposal, toInstant } from '@kreatli/core';
import type { KrReviewSession } from '@kreatli/elements';
import '@kreatli/elements/define/kr-approval-button.js';
import '@kreatli/elements/define/kr-review-session.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { fill, find, findAll, press, shows, until } from './fixtures/find.js';
import { ANKE, JONAS, MARA, OLGA, VERA } from './fixtures/participants.js';
import { type ReviewOptions, inSession, reviewOf, withReview } from './fixtures/review.js';
import { type StoryLog, callContext, freshId } from './fixtures/story-log.js';

const meta: Meta = { title: 'Decision/kr-approval-button', component: 'kr-approval-button' };
export default meta;
type Story = StoryObj;

const decision = (options: ReviewOptions = {}): Pick<Story, 'loaders' | 'render'> => ({
  loaders: withReview(options),
  render: (_, context) =>
    inSession(
      reviewOf(context),
      html`<div style="min-block-size: 200px; text-align: end"><kr-approval-button></kr-approval-button></div>`,
    ),
});
const approveButton = (canvas: HTMLElement) => find<HTMLButtonElement>(canvas, '.act');
/** Requests an approval with a known id. */
const requestApproval: ReviewOptions['before'] = ({ write }) =>
  write(OLGA, 'approval.requested', { approvalId: 'asked', versionId: 'v3', approverIds: [MARA.actor.id] });
const afterRequest = (before: (log: StoryLog) => Promise<void>): ReviewOptions => ({
  approvers: [],
  before: async (log) => {
    await requestApproval(log);
    await before(log);
  },
});

export const Requested: Story = {
  ...decision(),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Approve v3');
    await press(canvasElement, 'Approve v3');
    await shows(canvasElement, 'v3 approved');
    await shows(canvasElement, 'Mara Okafor');
  },
};

/** Warnings do not block. */
export const Warnings: Story = {
  ...decision({
    before: async ({ comment }) => {
      for (const frame of [57, 131, 301, 439]) await comment(JONAS, 'Look again.', { span: { in: frame } });
    },
  }),
  play: async ({ canvasElement }) => {
    await shows(await find(canvasElement, '.status'), 'You’ve watched 0% of v3 · 4 open comments');
    await expect((await approveButton(canvasElement)).disabled).toBe(false);
  },
};

export const NewerVersion: Story = {
  ...decision(),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'Approve v3');
    (await find<KrReviewSession>(canvasElement, 'kr-review-session')).context!.$versionId.set('v2');
    await shows(canvasElement, 'There is a newer version: v3');
    await shows(canvasElement, 'Approve v2');
  },
};

export const BlockedByClosedWindow: Story = {
  ...decision({
    approvers: [],
    before: async ({ write }) => {
      const [opensAt, closesAt] = [toInstant(Date.now() - 172_800_000), toInstant(Date.now() - 3_600_000)];
      await write(OLGA, 'window.opened', {
        windowId: 'w',
        versionId: 'v3',
        opensAt,
        closesAt,
        approvers: [MARA.actor.id],
      });
      await write(OLGA, 'approval.requested', {
        approvalId: 'a',
        versionId: 'v3',
        windowId: 'w',
        approverIds: [MARA.actor.id],
      });
    },
  }),
  play: async ({ canvasElement }) => {
    await shows(await find(canvasElement, '.status'), 'Review closed on ');
    await expect((await approveButton(canvasElement)).disabled).toBe(true);
  },
};

/** The log has an event that this build does not know: the user cannot see all that an approval would cover. */
export const NewerData: Story = {
  ...decision(),
  play: async ({ canvasElement, loaded }) => {
    await shows(canvasElement, 'Approve v3');
    const { adapter, reviewId } = reviewOf({ loaded });
    const parts: ProposalParts = { id: freshId(), at: toInstant(Date.now()), base: 0, salt: freshId() };
    await adapter.append(
      { reviewId, items: [createProposal('poll.opened' as never, {} as never, parts)] },
      callContext(),
    );
    await shows(await find(canvasElement, '.status'), 'This page is out of date. Reload to approve.');
    await until(async () => expect((await approveButton(canvasElement)).disabled).toBe(true));
  },
};

export const Approved: Story = {
  ...decision(afterRequest((log) => log.decide(MARA, 'approval.granted', 'asked'))),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'v3 approved');
    await press(canvasElement, 'Other decisions');
    await press(canvasElement, 'Withdraw approval');
    await shows(canvasElement, 'Approve v3');
  },
};

export const ApprovedWithConditions: Story = {
  ...decision(
    afterRequest((log) =>
      log.decide(MARA, 'approval.granted', 'asked', { conditions: { text: 'Once the legal line is 3 s long.' } }),
    ),
  ),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'v3 approved with conditions');
    await press(canvasElement, 'Other decisions');
    await shows(await find(canvasElement, '[popover]'), 'Once the legal line is 3 s long.');
  },
};

export const ChangesRequested: Story = {
  ...decision(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Other decisions');
    await press(canvasElement, 'Request changes…');
    await fill(await find<HTMLTextAreaElement>(canvasElement, 'textarea'), 'Grade and end card.');
    await press(canvasElement, 'Request changes');
    await shows(canvasElement, 'Changes requested on v3');
  },
};

/** The form for conditions. */
export const WritingConditions: Story = {
  ...decision(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Other decisions');
    await press(canvasElement, 'Approve with conditions…');
    const field = await find<HTMLTextAreaElement>(canvasElement, 'textarea');
    await until(() => expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field));
    await expect(field.labels[0]).toHaveTextContent('Conditions');
  },
};

/** As another user sees it. */
export const DecidedByMara: Story = {
  ...decision({ as: JONAS, ...afterRequest((log) => log.decide(MARA, 'approval.granted', 'asked')) }),
  play: async ({ canvasElement }) => {
    await shows(await find(canvasElement, '.status'), 'Mara Okafor');
    await expect(findAll(canvasElement, '.more')).toHaveLength(0);
  },
};

/** Decided in a meeting and recorded by the editor. */
export const OnBehalfOf: Story = {
  ...decision({
    as: OLGA,
    ...afterRequest((log) =>
      log.decide(ANKE, 'approval.granted', 'asked', {
        onBehalfOf: { participantId: MARA.actor.id, name: MARA.name, evidence: { text: 'Call of Friday.' } },
      }),
    ),
  }),
  play: async ({ canvasElement }) =>
    shows(await find(canvasElement, '.status'), 'Mara Okafor (recorded by Anke Krüger)'),
};

export const Finish: Story = {
  ...decision({ as: JONAS }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Finish my review');
    await shows(canvasElement, 'You finished this review');
  },
};

export const Finished: Story = {
  ...decision({ as: JONAS, before: ({ write }) => write(JONAS, 'pass.finished', { versionId: 'v3' }) }),
  play: async ({ canvasElement }) => {
    await shows(canvasElement, 'You finished this review');
    await expect((await approveButton(canvasElement)).disabled).toBe(true);
  },
};

export const NotAsked: Story = {
  ...decision({ as: ANKE }),
  play: async ({ canvasElement }) => shows(canvasElement, 'Waiting for Mara Okafor to approve v3'),
};

export const Viewer: Story = {
  ...decision({ as: VERA, before: async ({ comment }) => void (await comment(MARA, 'Hello.')) }),
  play: async ({ canvasElement }) => {
    const session = await find<KrReviewSession>(canvasElement, 'kr-review-session');
    await until(() => expect(session.context!.$review.get()!.$state.get().comments.size).toBe(1));
    await expect(findAll(canvasElement, '.act')).toHaveLength(0);
  },
};
