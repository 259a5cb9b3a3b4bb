/**
 * What text is read as a number, a date or a timestamp by CAST; all else is null. Engines differ in what else they take,
 * and some end a query at the first text that they cannot read, so these are asked before any engine casts: regular
 * expressions in what RE2, PostgreSQL and JavaScript share.
 */
export const numberText = /^[+-]?(?:[0-9]{1,200}(?:\.[0-9]{0,200})?|\.[0-9]{1,200})(?:[eE][+-]?[0-9]{1,3})?$/;

export const integerText = /^[+-]?[0-9]{1,19}$/;

const year = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])";
const leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)";
const monthAndDay =
  "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";
const day = `(?:${year}-${monthAndDay}|${leapYear}-02-29)`;
const time = "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?";

/**
 * A day that the calendar has, from 0001-01-01 to 9999-12-31, or such a day and a time of it, in UTC also where nothing says
 * so. Of a second's fraction three digits count.
 */
export const timeText = new RegExp(`^${day}(?:[T ]${time}Z?)?$`);
