import type { PreviewState } from '../../../../contracts/src';
import { el, morph } from './dom';
import type { Texts } from './l10n';

/** What the preview in the editor and the static page share: state, clicks, and drawing anew with few changes. */
export abstract class Stage {
  private readonly unfolded = new Set<string>();
  private readonly broken = new Set<string>();
  protected state: PreviewState;

  constructor(
    protected readonly root: HTMLElement,
    protected readonly texts: Texts,
    state: PreviewState,
  ) {
    this.state = state;
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('change', (event) => this.changed(event));
    // Errors of pictures don't bubble.
    root.addEventListener('error', (event) => this.failed(event.target), true);
  }

  /** All that is to be seen. */
  protected abstract draw(): readonly HTMLElement[];

  /** After a change of what a person has chosen. */
  protected abstract keep(state: PreviewState): void;

  /** A click on something that this class doesn't know. */
  protected abstract acted(action: string, target: Element): void;

  protected get style() {
    return {
      texts: this.texts,
      theme: this.state.theme ?? this.usualTheme(),
      device: this.state.device ?? 'phone',
      values: this.state.values ?? 'examples',
      isUnfolded: (key: string) => this.unfolded.has(key),
      isBroken: (address: string) => this.broken.has(address),
    } as const;
  }

  protected choose(change: PreviewState): void {
    this.state = { ...this.state, ...change };
    this.keep(this.state);
    this.redraw();
  }

  redraw(): void {
    const wanted = el('div', {}, ...this.draw());
    for (const { name, value } of this.root.attributes) wanted.setAttribute(name, value);
    morph(this.root, wanted);
    for (const option of this.root.querySelectorAll('option')) option.selected = option.hasAttribute('selected');
    // Where all lines fit, there is nothing to unfold.
    for (const words of this.root.querySelectorAll<HTMLElement>('[class*="fold-"]')) {
      const fits = words.scrollHeight <= words.clientHeight + 1;
      words.parentElement?.classList.toggle('fits', fits);
    }
  }

  protected usualTheme(): 'light' | 'dark' {
    const { classList } = document.body;
    if (classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light')) return 'light';
    if (classList.contains('vscode-dark') || classList.contains('vscode-high-contrast')) return 'dark';
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  private clicked({ target }: Event): void {
    const control = target instanceof Element ? target.closest('button[data-action]') : null;
    const key = control?.getAttribute('data-unfolds');
    const choice = control?.getAttribute('data-choice');
    const action = control?.getAttribute('data-action') ?? '';
    if (key) {
      if (this.unfolded.has(key)) this.unfolded.delete(key);
      else this.unfolded.add(key);
      this.redraw();
    } else if (choice) this.choose({ [action]: choice });
    else if (target instanceof Element) this.acted(action, control ?? target);
  }

  private changed({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return;
    this.choose({ [target.getAttribute('data-action') ?? '']: target.value });
  }

  private failed(target: EventTarget | null): void {
    if (!(target instanceof HTMLImageElement || target instanceof HTMLVideoElement)) return;
    const address = target.getAttribute('src');
    if (address === null || this.broken.has(address)) return;
    this.broken.add(address);
    this.redraw();
  }
}
