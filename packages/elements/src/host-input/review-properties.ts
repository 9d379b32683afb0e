import type { ReviewAdapter } from '@kreatli/core';
import type { Rate } from '@kreatli/timecode';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Directive, type ElementPart, directive } from 'lit/directive.js';
import type { Constructor } from '../render/constructor.js';
import type { BriefInput } from './brief-input.js';
import type { ParticipantInput } from './participant-input.js';
import type { VersionSource } from './version-source.js';

/** Deep comparison: frameworks pass new but equal objects on every render. */
const differs = (a: unknown, b: unknown): boolean => a !== b && JSON.stringify(a) !== JSON.stringify(b);

/**
 * Mixin: the properties by which a host declares a review. Declared once for every element that takes them:
 * `<kr-review-session>`, `<kr-review-player>` and `<kr-review-page>`.
 */
export function ReviewProperties<Base extends Constructor>(base: Base) {
  class DeclaresReview extends base {
    /** URL of the video, a file or an HLS playlist, for a review of one version. Ignored when `versions` is set. */
    @property({ reflect: true, useDefault: true }) src = '';
    /** URL of the image shown before the first frame of `src`. */
    @property({ reflect: true, useDefault: true }) poster = '';
    /** Frames per second of `src`: `"24000/1001"`, `"29.97"`, `25` or `{ num, den }`. Default: read from the media. */
    @property({ reflect: true }) rate: Rate | string | number | null = null;
    /** Timecodes of `src` are drop-frame, at 29.97, 59.94 and 119.88. Default: as the log, or the file. */
    @property({ type: Boolean, attribute: 'drop-frame', reflect: true }) dropFrame = false;
    /** Timecode of the first frame of `src`. Default: that of the log, or of the file, else `00:00:00:00`. */
    @property({ attribute: 'start-timecode', reflect: true, useDefault: true }) startTimecode = '';
    /** Id of the review, 1–64 characters of `[A-Za-z0-9_-]`. Default: derived from the URL of the first version. */
    @property({ reflect: true, useDefault: true }) review = '';
    /** Title of the review. */
    @property({ reflect: true, useDefault: true }) heading = '';
    /** Language of the interface, a BCP 47 tag. Default: the language of the page. */
    @property({ reflect: true, useDefault: true }) locale = '';
    /** The backend that stores the review. Default: a database in this browser. */
    @property({ attribute: false }) adapter: ReviewAdapter | null = null;
    /**
     * A backend will come: until `adapter` is set, no review is opened. For pages that set properties later than the
     * element, such as after hydration; without it, the database in this browser is opened meanwhile.
     */
    @property({ type: Boolean, attribute: 'needs-adapter', reflect: true }) needsAdapter = false;
    /** The signed-in user. Default: a guest, who is asked for a name at the first comment. */
    @property({ attribute: false, hasChanged: differs }) participant: ParticipantInput | null = null;
    /**
     * Which frames the user watches is not recorded in the log. Without it, the team sees the share that each user has
     * seen of a version, and a decision contains it.
     */
    @property({ type: Boolean, attribute: 'private-views', reflect: true }) privateViews = false;
    /** The versions of the video, oldest first. The newest is shown first. */
    @property({ attribute: false }) versions: readonly VersionSource[] = [];
    /** What the users are asked to watch, with a checklist. Published only into the default database. */
    @property({ attribute: false, hasChanged: differs }) brief: BriefInput | null = null;
  }
  return DeclaresReview;
}

/** The review properties of an element. */
export type ReviewInput = InstanceType<ReturnType<typeof ReviewProperties>>;

const names = [...ReviewProperties(LitElement).elementProperties.keys()];

class PassReviewProperties extends Directive {
  render(_from: ReviewInput): void {}
  override update({ element }: ElementPart, [from]: [ReviewInput]): void {
    const [source, target] = [from, element] as unknown as Record<PropertyKey, unknown>[];
    for (const name of names) if (target![name] !== source![name]) target![name] = source![name];
  }
}

/** Passes every review property of an element on to the element in its template where this stands. */
export const reviewPropertiesOf = directive(PassReviewProperties);
