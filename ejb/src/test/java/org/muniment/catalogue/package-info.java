/** The catalogue for tests of the adapters that keep something in it. */
package org.muniment.catalogue;
