/** One line of the Prometheus text format: a name, labels as they stand, a value. */
const SAMPLE = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)/;

/**
 * The values of a metric.
 * @param text in the Prometheus text format, version 0.0.4
 * @param label one that the samples must have, such as `status="accepted"`
 */
function samplesOf(text: string, name: string, label = ''): number[] {
  return text.split('\n').flatMap((line) => {
    const [, found, labels = '', value] = SAMPLE.exec(line) ?? [];
    return found === name && labels.includes(label) ? [Number(value)] : [];
  });
}

/** The sum over all labels; 0 where the app has no such metric. */
export function sumOf(text: string, name: string, label?: string): number {
  return samplesOf(text, name, label).reduce((sum, value) => sum + value, 0);
}

/** The greatest over all labels; 0 where the app has no such metric. */
export function greatestOf(text: string, name: string): number {
  return Math.max(0, ...samplesOf(text, name));
}
