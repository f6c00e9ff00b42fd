package backup

const childEnv = "ARISING_TEST_CHILD"

func child() int { return 0 }
