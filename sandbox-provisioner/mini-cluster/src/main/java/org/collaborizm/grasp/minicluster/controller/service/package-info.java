/** Services: where their Pods are, and how they are reached from outside. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.service;

import org.jspecify.annotations.NullMarked;
