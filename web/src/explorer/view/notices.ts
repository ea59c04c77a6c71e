import { element } from './dom.ts';

export interface NoticeAction {
  name: string;
  run(): void;
}

/** Words over the picture: a large one where there is nothing to draw, a small one beside a drawing. */
export class Notices {
  constructor(
    private readonly large: HTMLElement,
    private readonly small: HTMLElement,
  ) {}

  /** Something stands in the way of drawing. */
  block(title: string, explanation: string, action?: NoticeAction): void {
    this.large.replaceChildren(
      element('h2', {}, title),
      element('p', {}, explanation),
      action ? element('button', { type: 'button', class: 'primary', onclick: () => action.run() }, action.name) : '',
    );
    this.large.hidden = false;
    this.small.textContent = '';
  }

  unblock(): void {
    this.large.hidden = true;
  }

  /** Read out by screen readers when it changes; empty says nothing. */
  say(text: string): void {
    this.small.textContent = text;
  }
}
