import { z } from "zod";

import {
  colorPattern,
  cronPattern,
  currencyPattern,
  dateFormatPattern,
  durationPattern,
  localePattern,
  numberFormatPattern,
  urlTemplatePattern,
} from "../pattern.js";

export const durationSchema = z.string().max(40).regex(durationPattern.form);

export const numberFormatSchema = z.string().max(40).regex(numberFormatPattern.form);

export const dateFormatSchema = z.string().max(40).regex(dateFormatPattern.form);

export const currencySchema = z.string().regex(currencyPattern.form);

export const localeSchema = z.string().max(40).regex(localePattern.form);

export const timeZoneSchema = z.string().max(64);

/** Written into style sheets by way of the CSSOM, so nothing but a colour may stand here. */
export const colorSchema = z.string().max(64).regex(colorPattern.form);

/** Five fields: minute, hour, day of the month, month, day of the week. */
export const cronSchema = z.string().max(100).regex(cronPattern.form);

/** `{column}` stands for a value of the row, which is encoded when the address is made. */
export const urlTemplateSchema = z.string().max(2000).regex(urlTemplatePattern.form);
