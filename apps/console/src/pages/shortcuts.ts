/** Access keys of what stands on every page; browsers have their own key to be held beside them. The declaration of accessibility lists them. */
export const SHORTCUTS = {
  content: '1',
  start: '2',
  accessibility: '0',
} as const;
