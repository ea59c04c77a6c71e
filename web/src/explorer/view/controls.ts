import { settings } from '../../settings.ts';
import type { DrawingOptions } from '../../graphql/queries.ts';
import { byId } from './dom.ts';

/** Depth, least number of shared papers and size of the picture. */
export class Controls {
  private readonly form = byId('controls', HTMLFormElement);
  private readonly depth = byId('depth', HTMLSelectElement);
  private readonly minSharedPapers = byId('min-shared-papers', HTMLInputElement);
  private readonly limit = byId('limit', HTMLSelectElement);

  constructor(changed: (options: DrawingOptions) => void) {
    fill(
      this.depth,
      Array.from({ length: settings.drawing.maximumDepth }, (_, index) => index + 1),
    );
    fill(this.limit, settings.drawing.limits);
    this.minSharedPapers.max = String(settings.drawing.maximumMinSharedPapers);
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('change', () => {
      if (this.form.reportValidity()) changed(this.options);
    });
  }

  get options(): DrawingOptions {
    return { depth: Number(this.depth.value), minSharedPapers: Number(this.minSharedPapers.value), limit: Number(this.limit.value) };
  }

  /** Shows what the picture was drawn with; a limit that a link brings along is added to the choices. */
  show(options: DrawingOptions): void {
    if (!settings.drawing.limits.includes(options.limit))
      fill(
        this.limit,
        [...settings.drawing.limits, options.limit].sort((a, b) => a - b),
      );
    this.depth.value = String(options.depth);
    this.minSharedPapers.value = String(options.minSharedPapers);
    this.limit.value = String(options.limit);
  }
}

function fill(select: HTMLSelectElement, choices: number[]): void {
  select.replaceChildren(...choices.map((choice) => new Option(String(choice), String(choice))));
}
