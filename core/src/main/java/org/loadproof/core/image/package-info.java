/** What is read out of a module's image before anything of it is believed. */
@NullMarked
package org.loadproof.core.image;

import org.jspecify.annotations.NullMarked;
