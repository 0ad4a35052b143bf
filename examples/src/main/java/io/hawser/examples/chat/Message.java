package io.hawser.examples.chat;

/**
 * What was said in a room.
 *
 * @param id its number in the room, from 1, without gaps
 * @param name who said it
 * @param text the text
 * @param at when, in milliseconds since 1970
 * @param draft the id of the draft, by which the page of its author knows it again
 */
record Message(long id, String name, String text, long at, String draft) {}
