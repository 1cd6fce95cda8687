const CATEGORIES_OF = new WeakMap<object, Map<string, string>>();

/** Puts a field under a scope category, a code of the dictionary: what a receiver must be entitled to, to get it. */
export function Category(code: string): PropertyDecorator {
  return (target, property) => {
    const categories = CATEGORIES_OF.get(target) ?? new Map<string, string>();
    categories.set(String(property), code);
    CATEGORIES_OF.set(target, categories);
  };
}

/** A class's fields, in order of declaration, each with its category. */
export function categoriesOf(dataClass: new () => object): ReadonlyMap<string, string> {
  return CATEGORIES_OF.get(dataClass.prototype as object) ?? new Map();
}
