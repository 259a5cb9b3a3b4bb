/**
 * What a series is when its definition does not say. The gate fills this in; an element that stands alone draws before
 * its gate has been loaded, so the layout fills it in too.
 */
export const seriesDefaults = { mark: "line", axis: "left" } as const;
