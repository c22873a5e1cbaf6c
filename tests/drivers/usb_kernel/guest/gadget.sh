# A printer of Linux's own on the controller that is only modelled, plugged in.
mount -t configfs none /sys/kernel/config
gadget=/sys/kernel/config/usb_gadget/g1
mkdir $gadget
echo 0x04b8 >$gadget/idVendor
echo 0x0e15 >$gadget/idProduct
mkdir $gadget/strings/0x409 $gadget/configs/c.1
echo EPSON >$gadget/strings/0x409/manufacturer
echo TM-T20II >$gadget/strings/0x409/product
mkdir $gadget/functions/printer.0
echo 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;' >$gadget/functions/printer.0/pnp_string
ln -s $gadget/functions/printer.0 $gadget/configs/c.1/
ls /sys/class/udc >$gadget/UDC
