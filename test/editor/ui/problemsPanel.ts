/// <reference lib="dom" />

export interface Problem {
  readonly severity: 'error' | 'warning' | 'info';
  readonly ruleId: string;
  readonly line: number;
  readonly message: string;
}

/** What the Problems panel lists, in its order. Runs in the page, so it is whole in itself. */
export function readProblems(): Problem[] {
  const textOf = (row: Element, selector: string) => row.querySelector(selector)?.textContent ?? '';
  return [...document.querySelectorAll('.markers-panel .monaco-list-row')].flatMap((row) => {
    const icon = row.querySelector('.marker-icon');
    if (!icon) return []; // the row of a file
    return [
      {
        severity: (['error', 'warning', 'info'] as const).find((name) => icon.classList.contains(name)) ?? 'info',
        ruleId: textOf(row, '.marker-code'),
        line: Number(/Ln (\d+)/.exec(textOf(row, '.marker-line'))?.[1]),
        message: textOf(row, '.marker-message'),
      },
    ];
  });
}
