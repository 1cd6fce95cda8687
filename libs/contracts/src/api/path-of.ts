import type { Operation } from './operation';

/** Values of parameters, before they are written into an address. */
export type AddressValues = Readonly<Record<string, string | number>>;

/** The address of an operation below the app's own, with these parameters in it and these behind it. */
export function pathOf({ path }: Operation, parameters: AddressValues = {}, query: AddressValues = {}): string {
  const written = path.replace(/([:*])(\w+)/g, (_, mark: string, name: string) => {
    const value = String(parameters[name]);
    return mark === '*' ? value : encodeURIComponent(value);
  });
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size === 0 ? written : `${written}?${search.toString()}`;
}
