import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { clear, key, show, until } from '../../test/dom.js';
import { openModal } from './modal.js';
import { handlePopupToggle } from './popup.js';

describe('a popover', () => {
  afterEach(clear);

  function mount() {
    const box = show(html`
      <div style="padding-left: 300px"><button popovertarget="menu">Open</button></div>
      <div id="menu" popover style="position: fixed; margin: 0; width: 120px" @toggle=${handlePopupToggle}>
        <button>First</button>
      </div>
    `);
    const [opener, first] = box.querySelectorAll('button');
    return { opener: opener!, first: first!, menu: box.querySelector<HTMLElement>('#menu')! };
  }
  const expectBeside = (menu: HTMLElement, opener: HTMLElement) =>
    until(() => {
      const [below, above] = [menu.getBoundingClientRect(), opener.getBoundingClientRect()];
      expect(below.top - above.bottom).to.be.closeTo(6, 1);
      expect(below.right).to.be.closeTo(above.right, 1);
      expect(getComputedStyle(menu).opacity).to.equal('1');
    });

  it('opens beside its button and takes the focus', async () => {
    const { opener, first, menu } = mount();
    opener.click();
    await expectBeside(menu, opener);
    expect(document.activeElement).to.equal(first);
  });

  it('follows its button', async () => {
    const { opener, menu } = mount();
    opener.click();
    await expectBeside(menu, opener);
    opener.parentElement!.style.paddingLeft = '400px';
    window.dispatchEvent(new Event('resize'));
    await expectBeside(menu, opener);
  });

  it('returns the focus when it closes', async () => {
    const { opener, menu } = mount();
    opener.click();
    await expectBeside(menu, opener);
    menu.hidePopover();
    // A browser that paints first takes it from what is hidden.
    (document.activeElement as HTMLElement).blur();
    await until(() => expect(document.activeElement).to.equal(opener));
  });
});

describe('a popover of an element', () => {
  afterEach(clear);

  /** A menu in a shadow root, and a field of another element. */
  function mount() {
    const box = show(
      html`<div class="host" tabindex="-1"></div>
        <div class="other"></div>`,
    );
    const [host, other] = ['.host', '.other'].map((name) =>
      box.querySelector(name)!.attachShadow({ mode: 'open' }),
    ) as [ShadowRoot, ShadowRoot];
    render(
      html`<button popovertarget="menu">Open</button>
        <div id="menu" popover @toggle=${handlePopupToggle}><button>First</button></div>`,
      host,
    );
    render(html`<textarea></textarea>`, other);
    const opener = host.querySelector('button')!;
    const menu = host.querySelector<HTMLElement>('#menu')!;
    return { host, opener, menu, field: other.querySelector('textarea')! };
  }

  it('does not move a caret that is in another element when it closes', async () => {
    const { menu, opener, field } = mount();
    opener.click();
    await until(() => expect(menu.matches(':popover-open')).to.equal(true));
    await until(() => expect(menu.querySelector('button')!.matches(':focus')).to.equal(true));
    const closed = new Promise((resolve) => menu.addEventListener('toggle', resolve, { once: true }));
    field.focus();
    menu.hidePopover();
    await closed;
    expect(field.matches(':focus')).to.equal(true);
  });

  it('returns the focus when it closes, also where its host has it', async () => {
    const { host, menu, opener } = mount();
    opener.click();
    await until(() => expect(menu.querySelector('button')!.matches(':focus')).to.equal(true));
    menu.hidePopover();
    (host.host as HTMLElement).focus();
    await until(() => expect(opener.matches(':focus')).to.equal(true));
  });
});

describe('a modal dialog', () => {
  afterEach(clear);

  it('takes the focus, also after its focused button is removed', () => {
    const box = show(
      html`<dialog>
        <button>First</button>
        <footer><button>Last</button></footer>
      </dialog>`,
    );
    const dialog = box.querySelector('dialog')!;
    openModal(dialog);
    expect(dialog.matches(':modal')).to.equal(true);
    document.activeElement!.remove();
    openModal(dialog);
    expect(document.activeElement!.closest('dialog')).to.equal(dialog);
  });

  it('stops keys of the page until it is closed', () => {
    const dialog = show(html`<dialog><button>Close</button></dialog>`).querySelector('dialog')!;
    const keys: string[] = [];
    const listener = (event: KeyboardEvent) => keys.push(event.key);
    document.addEventListener('keydown', listener);
    openModal(dialog);
    key(document.body, 'a');
    key(dialog, 'b');
    dialog.close();
    key(document.body, 'c');
    document.removeEventListener('keydown', listener);
    expect(keys).to.deep.equal(['b', 'c']);
  });
});
