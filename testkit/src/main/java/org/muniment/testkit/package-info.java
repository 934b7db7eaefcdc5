/**
 * What the tests of every module share: contracts of the ports, a gallery of mail with names
 * instead of numbers, doubles that crash where they are told to, servers that follow a script.
 * Never here: anything that a production module compiles against.
 */
@NullMarked
package org.muniment.testkit;

import org.jspecify.annotations.NullMarked;
