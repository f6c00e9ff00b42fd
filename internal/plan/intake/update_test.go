package intake_test

import "flag"

var update = flag.Bool("update", false, "write the files that the tests compare with")
