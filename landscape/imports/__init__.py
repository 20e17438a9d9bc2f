"""Files of others -> what our entries should say: values in, values out; nothing is opened or written."""
