const RULES = new Intl.PluralRules('pl-PL');

/** `1 wpis`, `2 wpisy`, `5 wpisów`. */
export function counted(count: number, one: string, few: string, many: string): string {
  const form = RULES.select(count);
  return `${count} ${form === 'one' ? one : form === 'few' ? few : many}`;
}
